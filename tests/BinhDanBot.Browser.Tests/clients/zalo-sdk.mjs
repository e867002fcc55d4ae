// Hooks for Node.js: what the Zalo client of zalo-bot.mjs imports. The package is a plug-in and takes some functions of its host, which is not fetched:
// it is large, and the calls to the platform need four small ones of it. These do what the host's do; all others fail when they are called.
import { readFileSync } from 'node:fs';

const KNOWN = {
  resolveTimerTimeoutMs: '(asked, usual) => asked ?? usual',
  resolvePinnedHostnameWithPolicy: 'async () => {}',
  readProviderJsonResponse: 'response => response.json()',
  assertOkOrThrowProviderError: 'async (response, call) => { if (!response.ok) throw new Error(`${call}: HTTP ${response.status}`); }'
};

const isClient = address => /\/@openclaw\/zalo\/dist\/\.setup\/send-[^/]+$/.test(address ?? '');

export async function resolve(specifier, context, next) {
  return isClient(context.parentURL)
    ? { url: `zalo-sdk:${specifier}?of=${encodeURIComponent(context.parentURL)}`, shortCircuit: true }
    : next(specifier, context);
}

export async function load(address, context, next) {
  if (!address.startsWith('zalo-sdk:')) {
    return next(address, context);
  }

  const [specifier, client] = address.slice('zalo-sdk:'.length).split('?of=');
  const source = readFileSync(new URL(decodeURIComponent(client)), 'utf8');
  const imports = [...source.matchAll(/^import \{([^}]*)\} from "([^"]+)"/gm)].filter(match => match[2] === specifier);
  const asked = imports.flatMap(match => match[1].split(',')).map(pair => pair.trim().split(' as ')[0]);
  const lines = asked.map(name => `export const ${name} = ${KNOWN[name] ?? `() => { throw new Error('${name} is not there'); }`};`);
  return { format: 'module', source: lines.join('\n'), shortCircuit: true };
}
