/** One command of each name that touches the scene's Yuhu, its incident, team and people. For tests only. */
import type { Command, CommandData, CommandName } from '../domain/commands.ts';
import { drill, flood, idOf, planFields, sceneMoment, spill, yuhu } from './scene.ts';

const place = { lon: 112.9, lat: 27.8 };
const teamFields = {
  name: 'a team',
  kind: 'emergency',
  division: '430302',
  home: place,
  equipment: [],
} as const;

const data: { readonly [N in CommandName]: CommandData<N> } = {
  RegisterStation: { division: '430302', name: 'a station' },
  RegisterTeam: { teamId: idOf(901), ...teamFields, equipment: [] },
  UpdateTeam: { teamId: yuhu.teamId, name: 'another name' },
  DisbandTeam: { teamId: yuhu.teamId, reason: 'merged' },
  EnrolVolunteer: { personId: idOf(902), teamId: yuhu.teamId, post: 'member', skills: [] },
  UpdateVolunteer: { personId: yuhu.member, post: 'deputy' },
  MoveVolunteer: { personId: yuhu.member, teamId: yuhu.teamId },
  RetireVolunteer: { personId: yuhu.member },
  ErasePerson: { personId: yuhu.member },
  GrantCertificate: { personId: yuhu.member, skill: 'boat', issuer: 'MSA', expiresOn: '2027-01-01' },
  RevokeCertificate: { personId: yuhu.member, skill: 'boat' },
  MergeVolunteers: { personId: yuhu.leader, duplicatePersonId: yuhu.member },
  SetDuty: { personId: yuhu.member, duty: 'off' },
  SetSharing: { personId: yuhu.member, sharing: true },
  ImportRoster: { teams: [{ teamId: idOf(903), ...teamFields, equipment: [] }], volunteers: [] },
  OpenIncident: { incidentId: idOf(904), kind: 'flood', title: 'a flood', place, division: '430302' },
  UpdateIncident: { incidentId: spill.incidentId, title: 'another title' },
  SetResponseLevel: { incidentId: spill.incidentId, level: 'II', reason: 'rising' },
  DrawZone: {
    zoneId: idOf(905),
    incidentId: spill.incidentId,
    kind: 'danger',
    polygon: [
      [112, 27],
      [113, 27],
      [113, 28],
    ],
  },
  UpdateZone: { zoneId: flood.zoneId, note: 'a note' },
  EraseZone: { zoneId: flood.zoneId },
  AddNote: { incidentId: spill.incidentId, text: 'a note' },
  CloseIncident: { incidentId: spill.incidentId, summary: 'over' },
  CreateTask: { taskId: idOf(906), incidentId: spill.incidentId, kind: 'oil_boom', place, priority: 1 },
  UpdateTask: { taskId: spill.taskId, priority: 1 },
  CancelTask: { taskId: spill.taskId, reason: 'not needed' },
  FinishTask: { taskId: spill.taskId },
  OfferAssignment: { assignmentId: idOf(907), taskId: spill.taskId, teamId: yuhu.teamId },
  WithdrawAssignment: { assignmentId: spill.assignmentId, reason: 'needed elsewhere' },
  AnswerOffer: { assignmentId: spill.assignmentId, answer: 'accept' },
  ReportProgress: { assignmentId: spill.assignmentId, state: 'en_route' },
  ReportMember: { assignmentId: spill.assignmentId, personId: yuhu.member, state: 'on_scene' },
  CheckItem: { taskId: spill.taskId, item: 'anchor_bank', done: true },
  SendSitrep: { incidentId: spill.incidentId, taskId: spill.taskId, text: 'all well' },
  ReadSitrep: { sitrepId: spill.sitrepId },
  SaveTaskTemplate: {
    templateId: idOf(908),
    division: '430302',
    kind: 'oil_boom',
    name: 'a template',
    needs: [{ people: 4 }],
    checklist: ['anchor_bank'],
    radiusMetres: 300,
  },
  RemoveTaskTemplate: { templateId: yuhu.templateId },
  RaiseAlarm: { alarmId: idOf(910), personId: yuhu.member },
  LocateAlarm: { alarmId: spill.alarmId, place: { lon: 112.9, lat: 27.8 } },
  AcknowledgeAlarm: { alarmId: spill.alarmId },
  CloseAlarm: { alarmId: spill.alarmId, outcome: 'safe' },
  CallRoll: { rollCallId: idOf(911), incidentId: spill.incidentId },
  AnswerRollCall: { rollCallId: spill.rollCallId, personIds: [yuhu.member] },
  CloseRollCall: { rollCallId: spill.rollCallId, reason: 'heard by radio' },
  SignHandover: { handoverId: idOf(909), division: '430302', since: sceneMoment, text: 'all quiet' },
  TakeOverShift: { handoverId: yuhu.handoverId },
  PlanDrill: {
    drillId: idOf(920),
    title: 'a drill',
    division: '430302',
    seed: 7,
    ...planFields,
    teamIds: [yuhu.teamId],
    simulatedTeams: [
      { teamId: idOf(921), name: 'a team', kind: 'emergency', division: '430302', home: place, size: 2 },
    ],
    injects: [
      {
        injectId: idOf(922),
        offsetSeconds: 300,
        title: 'a flood',
        message: '',
        effects: [
          {
            kind: 'command',
            name: 'OpenIncident',
            data: { incidentId: idOf(923), kind: 'flood', title: 'a flood', place, division: '430302' },
          },
        ],
      },
    ],
  },
  UpdateDrill: { drillId: drill.plannedDrillId, title: 'another title' },
  StartDrill: { drillId: drill.plannedDrillId },
  PauseDrill: { drillId: drill.drillId },
  ResumeDrill: { drillId: drill.drillId },
  SetDrillSpeed: { drillId: drill.drillId, speed: 10 },
  JumpDrill: { drillId: drill.drillId, toSeconds: 600 },
  DeliverInject: {
    drillId: drill.drillId,
    inject: { injectId: idOf(924), offsetSeconds: 0, title: 'a call', message: 'come', effects: [] },
  },
  EndDrill: { drillId: drill.drillId },
  DiscardDrill: { drillId: drill.plannedDrillId },
  Observe: { observationId: idOf(925), drillId: drill.drillId, kind: 'note', text: 'calm' },
  OpenImprovement: {
    improvementId: idOf(926),
    drillId: drill.drillId,
    title: 'more boats',
    owner: 'the station',
    dueOn: '2026-12-01',
  },
  UpdateImprovement: { improvementId: drill.improvementId, status: 'in_progress' },
  SetPolicy: { policy: 'offer_seconds', value: 300, reason: 'a night of storms' },
};

/** The sample command of a name. */
export function sampleOf<N extends CommandName>(name: N): Command {
  // Name and data are of one row of the table above; the compiler loses that in the union.
  return { name, data: data[name] } as Command;
}
