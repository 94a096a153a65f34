/** `npm run dev`: the server and Vite, both reloading, in one terminal. Open Vite's address; it passes the rest on. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const children = [
  spawn('node', ['--watch', 'server/main.ts'], { cwd: root, stdio: 'inherit' }),
  spawn('vite', [], { cwd: join(root, 'client'), stdio: 'inherit' }),
];

function stop(): void {
  for (const child of children) child.kill('SIGTERM');
}
for (const child of children) child.once('exit', stop);
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
