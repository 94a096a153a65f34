/**
 * A station's clerk and her sheets: five thousand rows come in while something moves on the screen, a sheet with
 * mistakes is told cell by cell and leaves nothing behind, people who come twice are found and made one, and what was
 * written to a file comes in elsewhere as it was.
 */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import readWorkbook from 'read-excel-file/universal';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeXlsx, type FileTable, type TableCell } from '../src/screens/roster/sheets/write-tables.ts';
import { deskContext, launchBrowser, watchErrors } from './browser.ts';
import { deskOf } from './desk.ts';
import { openDoor } from './door.ts';
import { besideTheScreen, rawKeys } from './page-checks.ts';
import { administratorAccount, openSetting, type Setting } from './setting.ts';
import { inOrder, story } from './story.ts';

const table = (name: string, headings: readonly string[], rows: readonly TableCell[][]): FileTable => ({
  name,
  columns: headings.map((heading) => ({ heading })),
  rows,
});
const teamHeadings = ['队伍名称', '类型', '区划代码', '经度', '纬度', '装备'];
const peopleHeadings = ['序号', '姓名', '联系电话', '所属队伍', '职务', '技能', '值班状态'];
const teamRow = (name: string): TableCell[] => [name, '应急排', 430_302_000_000, 112.9, 27.8, '沙袋:300'];

/** The names of the roster's own words for the faults below, as the screen says them. */
const unknownTeam = '表里和名册中都没有这支队';
const badPhone = '不是电话号码：手机号是 11 位';

story('sheets of a station', () => {
  const settings: Setting[] = [];
  let browser: Browser;
  let page: Page;
  let first: Setting;
  const errors: string[][] = [];
  inOrder(() => browser);

  async function openRoster(): Promise<{ setting: Setting; page: Page }> {
    const setting = await openSetting();
    settings.push(setting);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    const desk = deskOf(await (await deskContext(browser)).newPage());
    errors.push(await watchErrors(desk.page));
    await desk.signIn(setting.url, administratorAccount.account, administratorAccount.password);
    return { setting, page: desk.page };
  }

  beforeAll(async () => {
    browser = await launchBrowser();
    const opened = await openRoster();
    first = opened.setting;
    page = opened.page;
  });
  afterAll(async () => {
    await browser?.close();
    for (const setting of settings) await setting.close();
  });

  async function choose(on: Page, url: string, name: string, buffer: Buffer): Promise<void> {
    await on.goto(`${url}/roster?view=import`);
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await on.getByTestId('import-file').setInputFiles({ name, mimeType, buffer });
    await on.getByTestId('import-preview').waitFor();
  }
  const workbook = async (...tables: FileTable[]): Promise<Buffer> =>
    Buffer.from(await (await writeXlsx(tables)).arrayBuffer());

  /** Everything the progress said from now on. */
  async function watchProgress(on: Page): Promise<() => Promise<string[]>> {
    await on.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(window, { stagesSeen: seen });
      new MutationObserver(() => {
        const now = document.querySelector<HTMLElement>('[data-testid="import-progress"]');
        if (now) seen.add(now.dataset['stage'] ?? '');
      }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    return () => on.evaluate(() => [...(window as unknown as { stagesSeen: Set<string> }).stagesSeen]);
  }

  it('five thousand rows come in, and the screen says how far they are', async () => {
    const teams = Array.from({ length: 100 }, (_, index) => teamRow(`第${index}应急排`));
    const people = Array.from({ length: 4900 }, (_, index): TableCell[] => [
      index + 1,
      `志愿者${index}`,
      13_800_000_000 + index,
      `第${index % 100}应急排`,
      index < 100 ? '队长' : '队员',
      '管涌处置2级、急救',
      '待命',
    ]);
    const file = await workbook(table('队伍', teamHeadings, teams), table('人员', peopleHeadings, people));
    const started = performance.now();
    await choose(page, first.url, '花名册.xlsx', file);
    const seen = await watchProgress(page);
    const opened = performance.now();
    await page.getByTestId('import-check').click();
    await page.getByTestId('import-checked').waitFor();
    const checked = performance.now();
    expect(await page.getByTestId('import-checked').innerText()).toContain('100 支队，4,900 人');
    await page.getByTestId('import-run').click();
    await page.getByTestId('import-done').waitFor();
    const done = performance.now();
    const spans = [opened - started, checked - opened, done - checked, done - started];
    console.log(
      `5,000 rows: page and file ${spans.map((span) => `${(span / 1000).toFixed(1)} s`).join(', ')} (page and file, check, import, in all)`,
    );
    expect(await page.getByTestId('import-done').innerText()).toContain('已导入 100 支队，4,900 人');
    const stages = await seen();
    console.log(`stages seen: ${stages.join(', ')}`);
    expect(stages.length).toBeGreaterThanOrEqual(3);
    expect(stages).toContain('checking');
    expect(stages).toContain('names');
    await page.goto(`${first.url}/roster`);
    await page.getByTestId('roster-counts').getByText('100 队 · 4,900 人').waitFor();
  });

  /** Ten kinds of mistakes, twice each, and the cells they stand in. */
  const planted: readonly (readonly [cell: string, column: number, value: TableCell])[] = [
    ['B3', 1, ''],
    ['C4', 2, '问队长'],
    ['D5', 3, '无此队'],
    ['E6', 4, '司令'],
    ['F7', 5, '拉琴:1'],
    ['F8', 5, '急救:7'],
    ['G9', 6, '睡觉'],
    ['E10', 4, '队长'],
    ['H11', 7, '2027-02-30'],
    ['F12', 5, '急救:1; 急救:2'],
    ['B13', 1, '　'],
    ['C14', 2, '12'],
    ['D15', 3, '也无此队'],
    ['E16', 4, '旅长'],
    ['F17', 5, '唱歌:1'],
    ['F18', 5, '驾驶:0'],
    ['G19', 6, '失联'],
    ['E20', 4, '队长'],
    ['H21', 7, '明年'],
    ['F22', 5, '驾驶:1; 驾驶:1'],
  ];

  it('a sheet with twenty mistakes of ten kinds names every cell, and nothing comes in', async () => {
    const headings = [...peopleHeadings, '证书有效期', '证书技能', '发证机关'];
    const rows = Array.from({ length: 25 }, (_, index): TableCell[] => {
      const row = [
        index,
        `某人${index}`,
        `1390000${1000 + index}`,
        '第1应急排',
        '',
        '急救:1',
        '',
        '',
        '',
        '',
      ];
      const mistake = planted.find(([cell]) => Number(cell.slice(1)) === index + 2);
      if (mistake) row[mistake[1]] = mistake[2] ?? '';
      if (mistake?.[0].startsWith('H')) row.splice(8, 2, '急救', '红十字会');
      return row;
    });
    await choose(page, first.url, '有错.xlsx', await workbook(table('名单', headings, rows)));
    await page.getByTestId('import-check').click();
    await page.getByTestId('import-faults').waitFor();
    expect(await page.getByTestId('import-checked').innerText()).toContain('20 处不对');
    const told = new Map<string, string>();
    const list = page.getByTestId('import-faults');
    for (const top of [0, 300, 600]) {
      await list.evaluate((element, to) => element.scrollTo(0, to), top);
      await page.waitForTimeout(200);
      for (const line of await page.getByTestId('fault').all()) {
        const [cell = '', ...words] = (await line.innerText()).split('\n');
        told.set(cell.trim(), words.join(' '));
      }
    }
    expect([...told.keys()].toSorted()).toEqual(planted.map(([cell]) => cell).toSorted());
    expect(told.get('D5')).toContain(unknownTeam);
    expect(told.get('C4')).toContain(badPhone);
    expect(await page.getByTestId('import-run').isDisabled()).toBe(true);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('import-remarks').click(),
    ]);
    const [sheet] = await readWorkbook((await readFile(await download.path())).buffer as ArrayBuffer);
    const remarks = (sheet?.data ?? []).slice(1).filter((row) => String(row.at(-1) ?? '') !== '');
    expect(remarks).toHaveLength(20);
    await page.goto(`${first.url}/roster`);
    await page.getByTestId('roster-counts').getByText('100 队 · 4,900 人').waitFor();
  });

  it('the same people once more are recognised; brought in all the same they are found and made one', async () => {
    const twice = [
      [1, '志愿者7', 13_800_000_007, '第8应急排', '', '', ''],
      [2, '志愿者8', '', '第8应急排', '', '', ''],
    ];
    await choose(page, first.url, '又来.xlsx', await workbook(table('人员', peopleHeadings, twice)));
    await page.getByTestId('import-check').click();
    await page.getByTestId('import-there').getByText('2 人像是已在名册中').waitFor();
    expect(await page.getByTestId('import-run').isDisabled()).toBe(true);
    await page.getByText('仍然导入').click();
    await page.getByTestId('import-run').click();
    await page.getByTestId('import-done').waitFor();

    await page.getByTestId('roster-view-duplicates').click();
    await page.getByTestId('duplicate-count').getByText('2 对可能重复').waitFor();
    const compare = page.getByTestId('compare');
    await compare.getByText('13800000007').first().waitFor();
    expect(await rawKeys(page)).toEqual([]);
    expect(await besideTheScreen(page)).toEqual([]);
    await page.getByTestId('merge').click();
    await page.getByTestId('duplicate-count').getByText('1 对可能重复').waitFor();
    await page.getByTestId('not-the-same').click();
    await page.getByTestId('duplicate-count').getByText('0 对可能重复').waitFor();
  });

  it('a team is invited as a sheet of codes, and is told that phones cannot reach this address', async () => {
    await page.goto(`${first.url}/roster`);
    await page.getByTestId('filter-name').fill('第9应急排');
    await page.locator('[data-testid^="team-0"]').first().click();
    await page.getByTestId('invite-team').click();
    await page.getByTestId('invite-sheet').getByText('手机打不开这个地址').waitFor();
    await page.getByTestId('invite-issue').click();
    const cards = page.getByTestId('invite-cards').locator('article');
    await cards.first().waitFor();
    expect(await cards.count()).toBe(49);
    const links = await cards.locator('code').allInnerTexts();
    expect(new Set(links).size).toBe(49);
    expect(links[0]).toContain('/join/');
    await page.evaluate(() => (document.documentElement.dataset['print'] = 'invites'));
    await page.emulateMedia({ media: 'print' });
    const printed = page.locator('.m-invite-cards.print-only article');
    expect(await printed.first().isVisible()).toBe(true);
    expect(await page.getByTestId('roster').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });

  async function exported(on: Page, url: string): Promise<{ buffer: Buffer; cells: unknown }> {
    await on.goto(`${url}/roster?view=people`);
    await on.getByTestId('people-count').getByText('4,901').waitFor();
    const [download] = await Promise.all([
      on.waitForEvent('download', { timeout: 60_000 }),
      on.getByTestId('export-xlsx').click(),
    ]);
    const buffer = await readFile(await download.path());
    const sheets = await readWorkbook(
      buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) as ArrayBuffer,
    );
    const byId = (row: readonly unknown[]): string => String(row.at(-1));
    return {
      buffer,
      cells: sheets.map(({ sheet, data }) => [sheet, data.toSorted((a, b) => (byId(a) < byId(b) ? -1 : 1))]),
    };
  }

  it('what was written to a file comes in elsewhere as it was', async () => {
    const started = performance.now();
    const before = await exported(page, first.url);
    console.log(`export of 4,901 people: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    const other = await openRoster();
    await choose(other.page, other.setting.url, '导出.xlsx', before.buffer);
    await other.page.getByTestId('import-check').click();
    await other.page.getByTestId('import-checked').waitFor();
    await other.page.getByTestId('import-run').click();
    await other.page.getByTestId('import-done').waitFor();
    const after = await exported(other.page, other.setting.url);
    expect(after.cells).toEqual(before.cells);
    expect(errors.flat()).toEqual([]);
  });
});
