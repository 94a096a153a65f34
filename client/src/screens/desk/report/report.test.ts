import { secondsAfter } from '@muster/shared/domain/given.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { describe, expect, test } from 'vitest';
import words from '../../../i18n/locales/zh-CN/watch.json';
import { askForTask, ids, noon, noonMilliseconds, sampleEvening, type Evening } from '../sample-world.ts';
import { situationReport, type ReportWords } from './build-report.ts';
import { chiefEvents } from './chief-events.ts';
import { pageMark, pagesMark, reportAsDocx } from './report-docx.ts';
import type { ReportBlock, SituationReport } from './report-model.ts';

let seq = 0;
const event = (type: string, data: Record<string, unknown>, minutes = 0): LogEvent => {
  seq += 1;
  return {
    seq,
    index: 0,
    at: secondsAfter(noon, minutes * 60),
    commandId: `c${seq}`,
    command: 'X',
    actor: { id: 'chief', role: 'dispatcher', scope: '' },
    type,
    data,
  };
};

const t: ReportWords['t'] = (key, values = {}) => {
  const own = key.startsWith('watch.')
    ? key
        .split('.')
        .slice(1)
        .reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], words)
    : undefined;
  const template = typeof own === 'string' ? own : [key, ...Object.values(values)].join(' ');
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
};
const reportWords: ReportWords = {
  t,
  names: {
    person: (id) => (id === ids.leader ? '陈国强' : id === ids.member ? '李卫东' : ''),
    team: (id) => (id === ids.yuetang ? '岳塘应急排' : ''),
    task: (id) => (id === ids.task ? '封堵管涌' : ''),
    division: (code) => code,
  },
  account: (id) => (id === 'chief' ? '周敏' : ''),
};

function atWork(): Evening {
  const evening = sampleEvening();
  askForTask(evening, {
    address: '河西堤 K5+180',
    deadline: secondsAfter(noon, 7200),
    checklist: ['a', 'b'],
  });
  evening.when('OfferAssignment', {
    assignmentId: ids.offer,
    taskId: ids.task,
    teamId: ids.yuetang,
    offerSeconds: 180,
  });
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  evening.when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  evening.when('CheckItem', { taskId: ids.task, item: 'a', done: true });
  evening.when('DrawZone', {
    zoneId: '01890000-0000-7000-8000-000000000200',
    incidentId: ids.incident,
    kind: 'danger',
    polygon: [
      [112.94, 27.83],
      [112.95, 27.83],
      [112.95, 27.84],
      [112.94, 27.84],
    ],
    note: '堤脚',
  });
  return evening;
}

function reportOf(
  evening: Evening,
  log: readonly LogEvent[] = [],
  lastHeard = (_: string): number | undefined => undefined,
): SituationReport {
  const incident = evening.world.incidents.get(ids.incident);
  if (!incident) throw new Error('the sample evening has an incident');
  return situationReport(
    evening.world,
    incident,
    log,
    {
      at: noonMilliseconds + 11 * 60_000,
      lastHeard,
      figures: {
        lostMinutes: 10,
        rest: { hoursWorkedPerHourOwed: 2, hoursOnEndAtMost: 12, windowHours: 24 },
      },
      by: '周敏',
    },
    reportWords,
  );
}

/** The blocks under a heading. */
function under(report: SituationReport, heading: string): ReportBlock[] {
  const at = report.blocks.findIndex((block) => block.kind === 'heading' && block.text === heading);
  const after = report.blocks.slice(at + 1);
  const end = after.findIndex((block) => block.kind === 'heading');
  return end < 0 ? after : after.slice(0, end);
}
const { section } = words.report;

describe('the document', () => {
  test('has every part, and says so where there is nothing', () => {
    const evening = sampleEvening();
    const report = reportOf(evening);
    const headings = report.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings).toEqual(Object.values(section));
    expect(under(report, section.tasks)).toEqual([{ kind: 'paragraph', text: words.report.line.noTasks }]);
    expect(under(report, section.forces)).toEqual([{ kind: 'paragraph', text: words.report.line.noForces }]);
    expect(report.title).toBe('湘江城区段防汛 情况报告');
  });

  test('tells forces, progress, what is missing, zones and what falls due', () => {
    const report = reportOf(atWork());
    expect(under(report, section.forces)[1]).toMatchObject({
      kind: 'table',
      rows: [
        [
          '岳塘应急排',
          'domain.teamKind.emergency',
          '陈国强',
          '2',
          '封堵管涌',
          'domain.assignmentState.en_route',
          '20:00',
        ],
      ],
    });
    expect(under(report, section.tasks)[0]).toMatchObject({
      rows: [
        [
          'domain.taskKind.seal_boil',
          '河西堤 K5+180',
          'domain.taskPhase.open',
          expect.stringContaining('geotextile'),
          '1/2',
          '22:00',
        ],
      ],
    });
    // A hundredth of a degree each way at this latitude: 0.985 km by 1.112 km.
    expect(under(report, section.zones)[0]).toMatchObject({
      rows: [['domain.zoneKind.danger', '堤脚', '1.09 平方公里']],
    });
    expect(under(report, section.next)[0]).toMatchObject({
      kind: 'list',
      items: [
        expect.stringContaining('补派'),
        '22:00　封堵管涌 期限',
        expect.stringContaining('2 人满连续作业上限'),
      ],
    });
  });

  test('names who is lost or not reported back, and says when everybody is accounted for', () => {
    const evening = atWork();
    const told = (report: SituationReport): string =>
      under(report, section.people)
        .map((block) => (block.kind === 'paragraph' ? block.text : ''))
        .join('\n');
    expect(told(reportOf(evening))).toContain(words.report.line.accounted);
    const lost = told(reportOf(evening, [], (id) => (id === ids.member ? noonMilliseconds : undefined)));
    expect(lost).toContain('失联 1 人：岳塘应急排 李卫东');
    expect(lost).not.toContain(words.report.line.accounted);
    evening.when('WithdrawAssignment', { assignmentId: ids.offer, reason: '改派' });
    expect(told(reportOf(evening))).toContain('未清点 2 人：岳塘应急排 陈国强 李卫东');
  });

  test('tells the chief events in order, with who did it', () => {
    const log = [
      event('NoteAdded', { incidentId: ids.incident, text: '通知街道' }, 5),
      event('MemberReported', { incidentId: ids.incident }, 6),
      event('IncidentOpened', { incidentId: ids.incident, title: '湘江城区段防汛', kind: 'flood' }, 0),
    ].toReversed();
    expect(
      under(
        reportOf(
          sampleEvening(),
          log.toSorted((one, other) => other.seq - one.seq),
        ),
        section.events,
      )[0],
    ).toMatchObject({
      rows: [
        [expect.any(String), 'desk.log.verb.NoteAdded', '通知街道', '周敏'],
        [expect.any(String), 'desk.log.verb.IncidentOpened', expect.any(String), '周敏'],
      ],
    });
  });
});

describe('chief events', () => {
  test('where there is no room, smaller steps are left out first; the beginning never is', () => {
    const opened = event('IncidentOpened', {});
    const steps = Array.from({ length: 6 }, () => event('AssignmentOnScene', {}));
    const notes = Array.from({ length: 6 }, () => event('NoteAdded', {}));
    const types = (most: number): string[] =>
      chiefEvents([...notes, ...steps, opened], most).map(({ type }) => type);
    expect(types(20)).toHaveLength(13);
    expect(types(7)).toEqual(['IncidentOpened', ...notes.map(({ type }) => type)]);
    const few = chiefEvents([...notes, opened], 3);
    expect(few[0]).toBe(opened);
    expect(few.slice(1)).toEqual(notes.slice(-2));
  });
});

/** The files inside a .docx: a ZIP read by its central directory. */
async function unzipped(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const zip = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (zip.getUint32(end, true) !== 0x06_05_4b_50) end -= 1;
  const files = new Map<string, Uint8Array>();
  let at = zip.getUint32(end + 16, true);
  for (let left = zip.getUint16(end + 10, true); left > 0; left -= 1) {
    const nameLength = zip.getUint16(at + 28, true);
    const header = zip.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const begin = header + 30 + zip.getUint16(header + 26, true) + zip.getUint16(header + 28, true);
    const body = bytes.slice(begin, begin + zip.getUint32(at + 20, true));
    const isPacked = zip.getUint16(at + 10, true) !== 0;
    const opened = isPacked
      ? new Response(body).body?.pipeThrough(new DecompressionStream('deflate-raw'))
      : undefined;
    files.set(name, isPacked ? new Uint8Array(await new Response(opened).arrayBuffer()) : body);
    at += 46 + nameLength + zip.getUint16(at + 30, true) + zip.getUint16(at + 32, true);
  }
  return files;
}
/** One pixel. */
const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

describe('the .docx', () => {
  const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

  test('holds what the report says, in tables whose heads repeat, with Chinese fonts', async () => {
    const report = reportOf(atWork(), [
      event(
        'SitrepSent',
        { incidentId: ids.incident, taskId: ids.task, text: '渗水变浑 <请加派>\n第二行' },
        3,
      ),
    ]);
    const files = await unzipped(
      await reportAsDocx(report, { pageWords: `第 ${pageMark} 页，共 ${pagesMark} 页` }),
    );
    const xml = textOf(files.get('word/document.xml'));
    for (const expected of [
      '湘江城区段防汛 情况报告',
      '岳塘应急排',
      '陈国强',
      '河西堤 K5+180',
      '1.09 平方公里',
      '堤脚',
    ])
      expect(xml).toContain(expected);
    for (const heading of Object.values(section)) expect(xml).toContain(heading);
    // Words of the field are text and never markup; their line breaks are line breaks.
    expect(xml).toContain('渗水变浑 &lt;请加派&gt;');
    expect(xml).toMatch(/<w:br\/>.*第二行/);
    expect(xml.match(/<w:tbl>/g)).toHaveLength(
      report.blocks.filter(({ kind }) => kind === 'table' || kind === 'facts').length,
    );
    expect(xml.match(/<w:tblHeader/g)?.length).toBe(
      report.blocks.filter(({ kind }) => kind === 'table').length,
    );
    expect(xml).toContain('w:eastAsia="SimSun"');
    expect(xml).toContain('w:eastAsia="SimHei"');
    expect(files.has('word/media')).toBe(false);
  });

  test('can be opened whatever was typed or pasted', async () => {
    const pasted = '渗\u0000水\u0007变\u001b浑\ufffe。\uffff';
    const report = reportOf(atWork(), [
      event('SitrepSent', { incidentId: ids.incident, taskId: ids.task, text: pasted }, 3),
    ]);
    const xml = textOf(
      (await unzipped(await reportAsDocx(report, { pageWords: '' }))).get('word/document.xml'),
    );
    expect(xml).toContain('渗水变浑。');
    // What XML 1.0 has no place for at all (section 2.2).
    expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  });

  test('numbers its pages', async () => {
    const files = await unzipped(
      await reportAsDocx(reportOf(sampleEvening()), { pageWords: `第 ${pageMark} 页，共 ${pagesMark} 页` }),
    );
    const footers = [...files]
      .filter(([name]) => /^word\/footer\d*\.xml$/.test(name))
      .map(([, body]) => textOf(body));
    expect(footers).toHaveLength(1);
    expect(footers[0]).toContain('PAGE');
    expect(footers[0]).toContain('NUMPAGES');
    expect(footers[0]).toContain('第 ');
  });

  test('takes the picture of the map with it where there is one', async () => {
    const report = reportOf(sampleEvening());
    const parts = { pageWords: '', picture: { data: png, width: 800, height: 500 } };
    const files = await unzipped(await reportAsDocx(report, parts));
    const media = [...files].filter(([name]) => name.startsWith('word/media/') && name.endsWith('.png'));
    expect(media.map(([, body]) => body)).toEqual([png]);
    expect(textOf(files.get('word/document.xml'))).toContain(words.report.picture);
    const without = await unzipped(await reportAsDocx(report, { pageWords: '' }));
    expect([...without.keys()].filter((name) => name.endsWith('.png'))).toEqual([]);
    expect(textOf(without.get('word/document.xml'))).not.toContain(words.report.picture);
  });
});
