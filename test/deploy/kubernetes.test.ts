import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { parseSetup, variables } from '../../src/config/hosted.ts';
import { sealingKeyOf } from '../store/support.ts';
import { readProject } from '../support/named-tests.ts';

const probe = z.object({
  httpGet: z.object({ path: z.string(), port: z.literal('health') }),
  timeoutSeconds: z.number().optional(),
});

const deployment = z.object({
  kind: z.literal('Deployment'),
  spec: z.object({
    replicas: z.number(),
    strategy: z.unknown(),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.looseObject({
        terminationGracePeriodSeconds: z.number(),
        enableServiceLinks: z.boolean(),
        automountServiceAccountToken: z.boolean(),
        securityContext: z.record(z.string(), z.unknown()),
        containers: z.tuple([
          z.object({
            name: z.string(),
            image: z.string(),
            env: z.array(z.object({ name: z.string(), value: z.string() })),
            ports: z.unknown(),
            startupProbe: probe,
            livenessProbe: probe,
            readinessProbe: probe,
            resources: z.unknown(),
            securityContext: z.unknown(),
            volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })),
          }),
        ]),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});

const other = z.looseObject({
  kind: z.enum(['PersistentVolumeClaim', 'PodDisruptionBudget', 'Service']),
  metadata: z.object({ name: z.string() }),
  spec: z.record(z.string(), z.unknown()),
});

const read = (name: string) => {
  // As Kubernetes reads it, which is the older version.
  const documents = parseAllDocuments(readProject(`deploy/${name}`), { version: '1.1' }).map((one) =>
    one.toJS(),
  );
  const found = documents.map((one) => z.union([deployment, other]).parse(one));
  const bots = found.filter((one) => one.kind === 'Deployment');
  const others = found.filter((one) => one.kind !== 'Deployment');
  const [bot] = bots;
  if (bot === undefined || bots.length > 1) throw new Error(`${name} has ${bots.length} deployments`);
  const pod = bot.spec.template.spec;
  return { spec: bot.spec, pod, container: pod.containers[0], others };
};

const health = { name: 'health', containerPort: 8080 };

/** An app for many workspaces has the port that Slack calls, and memory for 500 of them. */
const files = [
  { name: 'kubernetes.yml', ports: [health], memory: ['128Mi', '256Mi'] },
  { name: 'kubernetes-sqlite.yml', ports: [health], memory: ['128Mi', '256Mi'] },
  {
    name: 'kubernetes-hosted.yml',
    ports: [health, { name: 'http', containerPort: 3000 }],
    memory: ['256Mi', '512Mi'],
  },
];

describe.each(files)('deploy/$name', ({ name, ports, memory }) => {
  const { spec, pod, container } = read(name);

  it('asks whether the bot lives and whether it serves, and waits as long as the answer may take', () => {
    expect(container.startupProbe.httpGet.path).toBe('/healthz');
    expect(container.livenessProbe.httpGet.path).toBe('/healthz');
    expect(container.readinessProbe.httpGet.path).toBe('/readyz');
    expect(container.readinessProbe.timeoutSeconds).toBe(5);
    expect(container.ports).toEqual(ports);
    expect(container.env).toContainEqual({ name: 'HEALTH_PORT', value: '8080' });
  });

  it('gives the bot 30 s to finish, no service links and no token of the cluster', () => {
    expect(pod.terminationGracePeriodSeconds).toBe(30);
    expect(pod.enableServiceLinks).toBe(false);
    expect(pod.automountServiceAccountToken).toBe(false);
  });

  it('lets it write nothing of the image, and gain no rights', () => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod.securityContext).not.toHaveProperty('runAsUser');
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
  });

  it('asks for little memory and limits it', () => {
    expect(container.resources).toEqual({
      requests: { cpu: '50m', memory: memory[0] },
      limits: { memory: memory[1] },
    });
  });

  it('sets settings that there are, with secrets from files that a mounted secret holds', () => {
    expect(container.env.map((one) => one.name).filter((one) => !variables.includes(one))).toEqual([]);
    const files = container.env.filter((one) => one.name.endsWith('_FILE'));
    expect(files.length).toBeGreaterThanOrEqual(3);
    const [mount] = container.volumeMounts.filter((one) => one.name === 'secrets');
    for (const { value } of files) {
      expect(value.startsWith(`${mount?.mountPath}/`)).toBe(true);
      // The key of the secret, as the command at the head of the file makes it.
      expect(readProject(`deploy/${name}`)).toContain(`--from-file=${value.split('/').at(-1)}`);
    }
    expect(pod.volumes).toContainEqual({
      name: 'secrets',
      secret: { secretName: 'dune-in-slack', defaultMode: 0o440 },
    });
  });

  it('mounts volumes that there are, and selects its own pods', () => {
    const names = pod.volumes.map((one) => one.name).sort();
    expect(container.volumeMounts.map((one) => one.name).sort()).toEqual(names);
    expect(spec.selector.matchLabels).toEqual(spec.template.metadata.labels);
  });
});

describe.each(['kubernetes.yml', 'kubernetes-hosted.yml'])('two bots over PostgreSQL, %s', (name) => {
  const { spec, others } = read(name);

  it('are replaced one by one, and never both taken away', () => {
    expect(spec.replicas).toBe(2);
    expect(spec.strategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
    });
    expect(others[0]).toMatchObject({
      kind: 'PodDisruptionBudget',
      spec: { minAvailable: 1, selector: { matchLabels: spec.selector.matchLabels } },
    });
  });
});

describe('a bot with SQLite in Kubernetes', () => {
  const { spec, pod, container, others } = read('kubernetes-sqlite.yml');

  it('is one, which leaves before the next comes', () => {
    expect(spec.replicas).toBe(1);
    expect(spec.strategy).toEqual({ type: 'Recreate' });
  });

  it('keeps its file in a claim that its group may write', () => {
    expect(others).toMatchObject([{ kind: 'PersistentVolumeClaim', metadata: { name: 'dune-in-slack' } }]);
    expect(pod.volumes).toContainEqual({
      name: 'data',
      persistentVolumeClaim: { claimName: 'dune-in-slack' },
    });
    expect(container.volumeMounts).toContainEqual({ name: 'data', mountPath: '/app/data' });
    expect(container.env).toContainEqual({ name: 'DATABASE_URL', value: 'file:data/dune-slack.db' });
    expect(pod.securityContext).toMatchObject({ fsGroup: 1000 });
  });
});

describe('an app for many workspaces in Kubernetes', () => {
  const { spec, container, others } = read('kubernetes-hosted.yml');

  it('has all that such an app needs, and its port for Slack is the only one that a service opens', () => {
    const values = container.env.map(({ name: variable, value }) => [variable.replace(/_FILE$/, ''), value]);
    // What stands in files is there only in the cluster.
    const secrets = {
      SLACK_CLIENT_SECRET: 'a',
      SLACK_SIGNING_SECRET: 'b',
      ENCRYPTION_KEYS: sealingKeyOf('a'),
    };
    const environment = { ...Object.fromEntries(values), ...secrets, DATABASE_URL: 'postgres://db/dune' };
    expect(parseSetup(environment)).toMatchObject({ ok: true, value: { kind: 'hosted' } });
    expect(others.slice(1)).toMatchObject([
      {
        kind: 'Service',
        spec: {
          selector: spec.selector.matchLabels,
          ports: [{ name: 'http', port: 80, targetPort: 'http' }],
        },
      },
    ]);
  });
});
