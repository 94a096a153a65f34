/** `muster import`: through the running server of the data folder, or, when none runs, by opening its store here. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { existingChoices, type ImportReport } from '@muster/shared/protocol/http/roster-import.ts';
import { loadConfig, type Config } from '../config.ts';
import { operatorActor } from '../door/operator.ts';
import { createLogger } from '../logging/logger.ts';
import { findServer, postFile } from './operator-client.ts';
import { templateText } from './roster/template.ts';

interface Options {
  readonly dryRun?: boolean;
  readonly existing?: string;
  readonly new?: boolean;
  readonly template?: boolean | string;
  readonly output?: string;
}

/** The report, or why there is none, in words. */
type Imported =
  | { readonly report: ImportReport; readonly failed?: never }
  | { readonly failed: string; readonly report?: never };

export function addImportCommand(muster: Command): void {
  muster
    .command('import [file]')
    .description('import teams and volunteers from a CSV file: all of it or nothing')
    .option('--dry-run', 'only say what would be wrong')
    .option(
      '--existing <choice>',
      'people who are there already, by phone or by name and team: skip or add',
      'skip',
    )
    .option('--new', 'begin a new installation where there is none in the data folder')
    .option('--template [language]', 'write an example instead (zh or en)')
    .option('--output <file>', 'where the example goes; without it, to the terminal')
    .action(async (file: string | undefined, options: Options) => {
      if (options.template !== undefined) return writeTemplate(options);
      if (file === undefined)
        return muster.error('name the file to import, or ask for an example with --template');
      if (!existsSync(file)) return muster.error(`there is no file ${resolve(file)}`);
      const existing = existingChoices.find((choice) => choice === options.existing);
      if (existing === undefined) return muster.error('--existing is skip or add');
      const choices = { dryRun: options.dryRun === true, existing, begin: options.new === true };
      const { report, failed } = await importFile(loadConfig(), file, choices);
      if (report) console.log(reportText(report));
      else console.error(failed);
      if (!report || report.errors.length > 0) process.exitCode = 1;
    });
}

async function writeTemplate({ template, output }: Options): Promise<void> {
  const text = templateText(template === 'en' ? 'en' : 'zh');
  if (output === undefined) process.stdout.write(text);
  // Not over a file that is there: it may be the roster that somebody has been filling in.
  else await writeFile(output, text, { flag: 'wx' });
}

interface Choices {
  readonly dryRun: boolean;
  readonly existing: ImportReport['existing'];
  /** A new installation may be begun. */
  readonly begin: boolean;
}

async function importFile(config: Config, path: string, choices: Choices): Promise<Imported> {
  const { dryRun, existing, begin } = choices;
  const file = await readFile(path);
  const server = findServer(config.DATA_DIR);
  if (server) {
    const address = `/api/roster/import?existing=${existing}${dryRun ? '&dryRun=1' : ''}`;
    const { status, body } = await postFile(server, address, 'text/csv', file);
    if (status === 200) return { report: body as ImportReport };
    return { failed: `the server answered ${status}: ${JSON.stringify(body)}` };
  }
  // A folder that was mistyped would become an installation of its own, with the roster in it and nobody to find it.
  if (!begin && (await isNowhere(config)))
    return {
      failed: `there is no installation in ${resolve(config.DATA_DIR)}: is DATA_DIR right? To begin a new one there, say --new`,
    };
  // The whole server takes a moment to load, and most imports go to one that runs already.
  const { createApp } = await import('../app.ts');
  const app = await createApp(config, { logger: createLogger('error') });
  try {
    await app.open();
    const answer = await app.rosterImport.run(file, { actor: operatorActor }, { dryRun, existing });
    return answer.problem ? { failed: answer.problem.detail } : { report: answer.report };
  } finally {
    await app.stop();
  }
}

async function isNowhere({ MONGODB_URL, STORE, DATA_DIR }: Config): Promise<boolean> {
  const { storeFile } = await import('../storage/open-stores.ts');
  return MONGODB_URL === '' && STORE === 'sqlite' && !existsSync(join(DATA_DIR, storeFile));
}

const mostTold = 200;

/** The report as a terminal shows it: each fault with its row, column and value. */
function reportText({ rows, teams, volunteers, errors, already, existing, seq }: ImportReport): string {
  let counted = `${rows} rows: ${teams} teams, ${volunteers} volunteers · ${rows} 行：${teams} 支队伍，${volunteers} 名志愿者`;
  const known = already.map(
    ({ row, by }) => `  row 第 ${row} 行: ${by === 'phone' ? 'phone 电话' : 'name and team 姓名与队伍'}`,
  );
  if (known.length > 0)
    counted += `\n${known.length} seem to be there already, and are ${existing === 'skip' ? 'left out · 可能已在系统中，未导入' : 'added all the same · 可能已在系统中，仍然导入'}:\n${known.slice(0, mostTold).join('\n')}`;
  if (errors.length === 0)
    return seq === undefined
      ? `${counted}\nNothing is wrong with the file. · 文件没有问题。`
      : `${counted}\nImported. · 已导入。`;
  const told = errors.slice(0, mostTold).map(({ row, column, value, code, message }) => {
    const where = `row 第 ${row} 行${column === '' ? '' : `, ${column}`}`;
    return `  ${where}: ${message}${value === '' ? '' : ` “${value}”`} [${code}]`;
  });
  const more =
    errors.length > mostTold
      ? `\n  … ${errors.length - mostTold} more · 另有 ${errors.length - mostTold} 处`
      : '';
  return `${counted}\nNothing was imported; mend these and try again: · 未导入任何内容，请改正以下各处：\n${told.join('\n')}${more}`;
}
