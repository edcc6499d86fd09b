import { digestOf } from '#model/digest.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';

export type Answer = { readonly status: number; readonly body: JsonObject };

type PactKey = { readonly consumer: string; readonly version: string; readonly provider: string };
type Kept = PactKey & { readonly content: JsonObject };
type Result = PactKey & { readonly providerVersion: string; readonly success: boolean };
type Deployment = {
  readonly name: string;
  readonly version: string;
  readonly environment: string;
  readonly instance: string | null;
};

const verifiedAt = '2026-11-02T08:30:00+00:00';

/** What a broker remembers, and how it answers (HAL). */
export class BrokerContents {
  readonly pacts: Kept[] = [];
  readonly results: Result[] = [];
  readonly environments: string[] = [];
  readonly deployments: Deployment[] = [];
  readonly versions = new Set<string>();
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  answer(method: string, path: string, query: URLSearchParams, body: JsonObject): Answer | undefined {
    const parts = path.split('/').slice(1).map(decodeURIComponent);
    const [root = '', first = '', second = '', third = ''] = parts;
    if (method === 'GET' && root === '') return { status: 200, body: { _links: this.#index() } };
    if (method === 'POST' && path === '/contracts/publish') return this.#publish(body);
    if (root === 'environments') return first === '' ? this.#environment(method, body) : this.#running(parts, query);
    if (method === 'PATCH' && root === 'deployed-versions') return this.#end(Number(first), body);
    if (method === 'GET' && root === 'matrix') return { status: 200, body: this.#matrix(query) };
    if (root === 'pacticipants' && second === 'versions')
      return parts.length === 4 ? this.#version(method, first, third) : this.#deploy(method, parts, body);
    return root === 'pacts' ? this.#pact(method, parts, body) : undefined;
  }

  #index(): JsonObject {
    const link = (path: string) => ({ href: `${this.#url}${path}`, templated: path.includes('{') });
    return {
      self: link(''),
      'pb:publish-contracts': link('/contracts/publish'),
      'pb:environments': link('/environments'),
      'pb:pacticipant-version': link('/pacticipants/{pacticipant}/versions/{version}'),
    };
  }

  /** Of one version of a consumer a pact says one thing: other contents are refused. */
  #publish(body: JsonObject): Answer {
    const { pacticipantName, pacticipantVersionNumber } = body;
    const [name, version] = [String(pacticipantName), String(pacticipantVersionNumber)];
    const contracts = isArray(body['contracts']) ? body['contracts'].filter(isObject) : [];
    for (const { providerName, content: encoded } of contracts) {
      const content: Json = JSON.parse(Buffer.from(String(encoded), 'base64').toString('utf8'));
      const key = { consumer: name, version, provider: String(providerName) };
      const before = this.#found(key);
      if (!isObject(content)) return refused('the content is no pact');
      if (before !== undefined && digestOf(before.content) !== digestOf(content))
        return refused(
          `Cannot change the content of the pact for ${name} version ${version} and provider ${key.provider}`,
        );
      if (before === undefined) this.pacts.push({ ...key, content });
    }
    this.versions.add(`${name}@${version}`);
    return { status: 200, body: { notices: [{ type: 'success', text: 'published' }], _embedded: {}, _links: {} } };
  }

  #environment(method: string, body: JsonObject): Answer {
    if (method === 'POST') {
      const name = String(body['name']);
      if (this.environments.includes(name)) return refused('name has already been taken');
      this.environments.push(name);
      return { status: 201, body: this.#shown(name) };
    }
    return {
      status: 200,
      body: { _embedded: { environments: this.environments.map((name) => this.#shown(name)) }, _links: {} },
    };
  }

  /** One environment, and what runs there of a pacticipant. */
  #running([, uuid = '', ...below]: readonly string[], query: URLSearchParams): Answer | undefined {
    const name = uuid.replace(/^uuid-/, '');
    if (!this.environments.includes(name)) return undefined;
    if (below.length === 0) return { status: 200, body: this.#shown(name) };
    const deployedVersions = this.deployments.flatMap((one, index) =>
      one.environment !== name || one.name !== query.get('pacticipant')
        ? []
        : [
            {
              uuid: `${index}`,
              currentlyDeployed: true,
              applicationInstance: one.instance,
              _embedded: { pacticipant: { name: one.name }, version: { number: one.version } },
              _links: { self: { href: `${this.#url}/deployed-versions/${index}` } },
            },
          ],
    );
    return { status: 200, body: { _embedded: { deployedVersions }, _links: {} } };
  }

  #end(index: number, { currentlyDeployed }: JsonObject): Answer | undefined {
    if (currentlyDeployed !== false || this.deployments.splice(index, 1).length === 0) return undefined;
    return { status: 200, body: { currentlyDeployed: false } };
  }

  #shown(name: string): JsonObject {
    const uuid = `uuid-${name}`;
    const href = `${this.#url}/environments/${uuid}`;
    return {
      uuid,
      name,
      displayName: name,
      production: false,
      _links: {
        self: { href },
        'pb:currently-deployed-deployed-versions': { href: `${href}/deployed-versions/currently-deployed` },
      },
    };
  }

  #version(method: string, name: string, version: string): Answer {
    const href = `${this.#url}/pacticipants/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
    if (method === 'PUT') this.versions.add(`${name}@${version}`);
    if (!this.versions.has(`${name}@${version}`)) return { status: 404, body: { error: 'not found' } };
    const deploy = this.environments.map((to) => ({
      name: to,
      title: `to ${to}`,
      href: `${href}/deployed-versions/environment/uuid-${to}`,
    }));
    const _links = { self: { href }, 'pb:record-deployment': deploy };
    return { status: method === 'PUT' ? 201 : 200, body: { number: version, _embedded: {}, _links } };
  }

  #deploy(
    method: string,
    [, name = '', , version = '', , , uuid = '']: readonly string[],
    body: JsonObject,
  ): Answer | undefined {
    if (method !== 'POST') return undefined;
    const environment = uuid.replace(/^uuid-/, '');
    const instance = typeof body['applicationInstance'] === 'string' ? body['applicationInstance'] : null;
    const isSame = (one: Deployment): boolean =>
      one.name === name && one.environment === environment && one.instance === instance;
    this.deployments.splice(0, Infinity, ...this.deployments.filter((one) => !isSame(one)), {
      name,
      version,
      environment,
      instance,
    });
    return { status: 201, body: { uuid: 'deployed', currentlyDeployed: true, _links: {} } };
  }

  #pact(method: string, parts: readonly string[], body: JsonObject): Answer | undefined {
    const [, , provider = '', , consumer = '', , version = '', what] = parts;
    const key = { consumer, provider, version };
    const pact = this.#found(key);
    if (pact === undefined) return undefined;
    const href = `${this.#url}/pacts/provider/${encodeURIComponent(provider)}/consumer/${encodeURIComponent(consumer)}/version/${encodeURIComponent(version)}`;
    if (what === undefined) {
      const links = {
        'pb:publish-verification-results': { href: `${href}/verification-results` },
        'pb:latest-verification-results': { href: `${href}/latest-results` },
      };
      return {
        status: 200,
        body: { ...pact.content, createdAt: verifiedAt, _links: { self: { href, name: 'a pact' }, ...links } },
      };
    }
    if (method === 'POST' && what === 'verification-results') {
      const providerVersion = String(body['providerApplicationVersion']);
      this.versions.add(`${provider}@${providerVersion}`);
      this.results.push({ ...key, providerVersion, success: body['success'] === true });
      return {
        status: 201,
        body: { ...body, _links: { self: { href: `${href}/verification-results/${this.results.length}` } } },
      };
    }
    const last = this.results.findLast((one) => isKey(one, key));
    if (last === undefined) return undefined;
    return {
      status: 200,
      body: { success: last.success, providerApplicationVersion: last.providerVersion, verifiedAt },
    };
  }

  /** The rows in which a version takes part, with whoever runs on the environment. */
  #matrix(query: URLSearchParams): JsonObject {
    const name = query.get('q[][pacticipant]') ?? '';
    const version = query.get('q[][version]') ?? '';
    const on = this.deployments.filter(({ environment }) => environment === query.get('environment'));
    const runs = (who: string): readonly string[] =>
      who === name ? [version] : on.filter((one) => one.name === who).map((one) => one.version);
    const rows = this.pacts
      .filter(
        (pact) => (pact.consumer === name || pact.provider === name) && runs(pact.consumer).includes(pact.version),
      )
      .flatMap((pact) => runs(pact.provider).map((providerVersion) => this.#row(pact, providerVersion)));
    const count = (state: boolean | null): number => rows.filter(({ success }) => success === state).length;
    const [success, failed, unknown] = [count(true), count(false), count(null)];
    const summary = {
      deployable: unknown > 0 ? null : failed === 0,
      reason: 'as the rows say',
      success,
      failed,
      unknown,
    };
    return { summary, notices: [], matrix: rows.map(({ row }) => row) };
  }

  #row(pact: Kept, providerVersion: string): { readonly success: boolean | null; readonly row: JsonObject } {
    const result = this.results.findLast((one) => isKey(one, pact) && one.providerVersion === providerVersion);
    const party = (name: string, number: string) => ({ name, version: { number } });
    return {
      success: result?.success ?? null,
      row: {
        consumer: party(pact.consumer, pact.version),
        provider: party(pact.provider, providerVersion),
        pact: { createdAt: verifiedAt },
        verificationResult: result === undefined ? null : { success: result.success, verifiedAt },
      },
    };
  }

  #found(key: PactKey): Kept | undefined {
    return this.pacts.find((pact) => isKey(pact, key));
  }
}

function isKey(a: PactKey, b: PactKey): boolean {
  return a.consumer === b.consumer && a.version === b.version && a.provider === b.provider;
}

function refused(text: string): Answer {
  return { status: 409, body: { errors: { base: [text] }, notices: [{ type: 'error', text }] } };
}
