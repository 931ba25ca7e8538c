/** Words of other languages in the names of columns, by what they mean. Numbers under them are read as under the English ones. */
const meanings: Readonly<Record<string, string>> = {
  year: 'año ano jahr année anno год yıl 年 年份 年度',
  month: 'mes mês monat mois mese месяц ay 月 月份',
  week: 'semana woche semaine settimana неделя hafta 周 星期',
  day: 'día dia tag jour giorno день gün 日 天',
  quarter: 'trimestre quartal квартал 季度',
  hour: 'hora stunde heure час 小时 小時 时',
  date: 'fecha datum дата tarih 日期 日付',
  block: 'bloque bloco bloc блок blok 区块 區塊 区块号 区块高度 區塊高度 ブロック 블록',
  rank: 'puesto clasificación classificação rang ранг sıra 排名 名次 序号 順位 순위',
  id: '编号 編號 番号',
  price: 'precio preço preis prix prezzo цена fiyat 价格 價格 单价 均价 币价 価格 가격',
  percent: 'porcentaje percentagem porcentagem prozent pourcentage процент 百分比',
};

const english: ReadonlyMap<string, string> = new Map(
  Object.entries(meanings).flatMap(([word, foreign]) =>
    foreign.split(' ').map((one) => [one, word] as const),
  ),
);

/** Returns the English word for a word of a name, in small letters; the word itself if it isn't known. */
export const toEnglish = (word: string): string => english.get(word) ?? word;
