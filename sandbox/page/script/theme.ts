// A classic script: it runs before anything is painted, so that no light page flashes up in dark mode.
{
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = (): void => {
    root.dataset['theme'] = localStorage.getItem('theme') ?? (dark.matches ? 'dark' : 'light');
  };
  follow();
  dark.addEventListener('change', follow);
}
