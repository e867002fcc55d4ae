// Takes the dependencies of Web Chat out of the lock: its bundle holds all of them. Run by "npm run lock".
import { readFileSync, writeFileSync } from 'node:fs';

const bundled = 'node_modules/botframework-webchat';
const file = new URL('package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const packages = lock.packages;
delete packages[bundled].dependencies;
delete packages[bundled].peerDependencies;

// Where Node.js would find a package: beside the one that asks for it, then further up.
function find(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = (folder ? folder + '/' : '') + 'node_modules/' + name;
    if (packages[path]) {
      return path;
    }

    if (folder === '') {
      throw new Error(`${from} needs ${name}, which the lock does not have`);
    }
  }
}

const needed = new Set(['']);
function need(path) {
  for (const name of Object.keys(packages[path].dependencies ?? {})) {
    const found = find(path, name);
    if (!needed.has(found)) {
      needed.add(found);
      need(found);
    }
  }
}

need('');
lock.packages = Object.fromEntries(Object.entries(packages).filter(([path]) => needed.has(path)));
writeFileSync(file, JSON.stringify(lock, null, 2) + '\n');
