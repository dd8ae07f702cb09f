// Lists the operations of the API, each with the screens from which it is reached. `--check` fails where
// one is reached from nowhere, and `elsewhere` has no reason for that; and where a reason is out of date.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const ownPage = 'a page of the service, which works without scripts';
const forPrograms = 'for programs; ';
const elsewhere = {
  'GET /': 'the client itself',
  'GET /confirm-email': ownPage,
  'POST /confirm-email': ownPage,
  'GET /confirm-registration': ownPage,
  'POST /confirm-registration': ownPage,
  'GET /forgot-password': ownPage,
  'POST /forgot-password': ownPage,
  'GET /set-password': ownPage,
  'POST /set-password': ownPage,
  'GET /interview/{token}': ownPage,
  'POST /interview/{token}': ownPage,
  'GET /schedule/{token}': ownPage,
  'POST /schedule/{token}': ownPage,
  'GET /api/mail/opt-out/{token}': ownPage,
  'POST /api/mail/opt-out/{token}': ownPage,
  'GET /share/{token}': ownPage,
  'GET /api/share/{token}': `${forPrograms}people follow the link to /share/{token}`,
  'POST /api/auth/email/confirm': `${forPrograms}people follow the link to /confirm-email`,
  'POST /api/auth/password/reset': `${forPrograms}people follow the link to /set-password`,
  'POST /api/auth/register/confirm': `${forPrograms}people follow the link to /confirm-registration`,
  'GET /docs': 'documentation',
  'GET /redoc': 'documentation',
  'GET /openapi.json': 'documentation; the types of the client are generated from it',
  'GET /api/status': `${forPrograms}the health of a node`,
  'GET /api/calendar/{file}': 'for calendar programs, which are given its address',
  'DELETE /api/application-rounds/{id}': `${forPrograms}PUT with the state cancelled does the same`,
  'POST /api/applications/apply': `${forPrograms}POST /api/applications does the same`,
  'PUT /api/applications/{id}/remarks': `${forPrograms}PUT /api/applications/{id} does the same`,
  'PUT /api/applications/{id}/select': `${forPrograms}a move to the stage does the same`,
  'DELETE /api/users/{id}': `${forPrograms}PUT /api/users/{id}/status does the same`,
  'GET /api/jobs/{id}/applications': `${forPrograms}the board and GET /api/applications show them`,
  'GET /api/jobs/{id}/candidates': `${forPrograms}the board and GET /api/applications name them`,
  'GET /api/notes/{id}': `${forPrograms}all notes of an application are shown together`,
};

const verbs = ['get', 'post', 'put', 'delete'];

function parsed(path) {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, kind);
}

/** The operations that the description has, without those of other systems, which are the same by other paths. */
function described() {
  const paths = parsed('src/api/schema.d.ts').statements.find(
    (each) => each.name?.text === 'paths',
  );
  return paths.members.flatMap((path) =>
    path.type.members
      .filter(({ name, questionToken }) => verbs.includes(name.text) && !questionToken)
      .filter((each) => !ts.getJSDocDeprecatedTag(each))
      .map(({ name }) => `${name.text.toUpperCase()} ${path.name.text}`),
  );
}

/** The file that an import names; nothing for a package. */
function fileOf(name, from) {
  if (!/^(@|\.\.?)\//.test(name)) return undefined;
  const path = name.startsWith('@/') ? join('src', name.slice(2)) : join(dirname(from), name);
  return [`${path}.ts`, `${path}.tsx`].find((each) => existsSync(each));
}

const otherVerbs = new Map([
  ['#post', 'POST'],
  ['Request', 'GET'],
]);

/** What a call asks of the service: `api.GET('/api/jobs')`, or `#post` and `Request` with a path. */
function operationIn({ expression, arguments: given = [] }) {
  const called = expression.name?.text ?? expression.text ?? '';
  const verb = otherVerbs.get(called) ?? called;
  const path = given[0] && ts.isStringLiteral(given[0]) ? given[0].text : '';
  return verbs.includes(verb.toLowerCase()) && path.startsWith('/') ? `${verb} ${path}` : undefined;
}

function namesOf(statement) {
  const declared = statement.declarationList?.declarations ?? [statement];
  return declared.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []));
}

/** Every declaration as `file name`, with what it uses; `file *` is all of a file. */
const uses = new Map();
const calls = new Map();

function add(path) {
  const { statements } = parsed(path);
  const known = new Map(statements.flatMap(namesOf).map((name) => [name, `${path} ${name}`]));
  for (const { importClause, moduleSpecifier } of statements.filter(ts.isImportDeclaration)) {
    const file = fileOf(moduleSpecifier.text, path);
    for (const { name, propertyName } of importClause?.namedBindings?.elements ?? [])
      if (file) known.set(name.text, `${file} ${(propertyName ?? name).text}`);
  }
  for (const statement of statements.filter((each) => !ts.isImportDeclaration(each))) {
    const used = new Set();
    const called = new Set();
    const visit = (node) => {
      const isUse = node.parent.name !== node || ts.isShorthandPropertyAssignment(node.parent);
      if (ts.isIdentifier(node) && isUse) used.add(known.get(node.text));
      if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
        called.add(operationIn(node));
        if (node.expression.kind === ts.SyntaxKind.ImportKeyword)
          used.add(`${fileOf(node.arguments[0].text, path)} *`);
      }
      ts.forEachChild(node, visit);
    };
    visit(statement);
    for (const name of [...namesOf(statement), '*']) {
      const node = `${path} ${name}`;
      uses.set(node, new Set([...(uses.get(node) ?? []), ...used]));
      calls.set(node, new Set([...(calls.get(node) ?? []), ...called]));
    }
  }
}

const table = 'src/app/screens.ts';

/** The operations that are reached from a file, other screens left out. */
function reachedFrom(file) {
  const seen = new Set([`${file} *`]);
  for (const node of seen)
    if (!node.startsWith(`${table} `))
      (uses.get(node) ?? []).forEach((each) => each && seen.add(each));
  return new Set([...seen].flatMap((node) => [...(calls.get(node) ?? [])]));
}

for (const path of readdirSync('src', { recursive: true }))
  if (/(?<!\.test|\.d)\.tsx?$/.test(path)) add(join('src', path));

const frame = reachedFrom('src/main.tsx');
const rows = readFileSync(table, 'utf8').matchAll(/path: '([^']+)'[\s\S]*?import\('([^']+)'\)/g);
const screens = [...rows].map(([, path, name]) => [path, reachedFrom(fileOf(name, table))]);

const operations = described();
let wrong = Object.keys(elsewhere).filter((each) => !operations.includes(each));
wrong.forEach((each) => console.log(`${each}: there is no such operation`));
for (const operation of operations) {
  const from = frame.has(operation)
    ? ['everywhere']
    : screens.filter(([, reached]) => reached.has(operation)).map(([path]) => path);
  const reason = elsewhere[operation];
  if (from.length > 0 === (reason !== undefined)) wrong.push(operation);
  console.log(
    `${operation}: ${[...from, reason && `not in the client: ${reason}`].filter(Boolean).join(', ') || 'nowhere'}`,
  );
}
if (process.argv.includes('--check') && wrong.length > 0) {
  console.log(`\nReached from nowhere, or in spite of a reason: ${wrong.join(', ')}`);
  process.exit(1);
}
