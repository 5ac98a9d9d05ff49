// Links: identifiers that may be one child, proposed, decided, taken back; who decided and when; nobody
// who was adopted; and no identifier of a child in what is told of loads and jobs.
import { mkdirSync, readFileSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, same } from './lib/tally.mjs';

const day = [['as_at', '2023-06-30']];

// The pair of two identifiers, in whatever state it is.
async function pairOf(api, other) {
  for (const state of ['open', 'accepted', 'rejected']) {
    const { rows } = await api.get('/links', [['state', state], ['limit', '1000']]);
    const found = rows.find((row) => row.one === other || row.other === other);
    if (found) return found;
  }
  return null;
}

async function decided(api, method, number, body) {
  const answer = await api.call(method, `/links/${number}`, body ? { body } : {});
  same(`${method} of link ${number} is started`, 202, answer.status, answer.text);
  const { job } = await api.wait(answer.body);
  same(`${method} of link ${number} is done`, ['done', ''], [job.state, job.error]);
  return job;
}

export async function links(api, data) {
  const before = await api.get('/links');
  const { rows: inCare } = await api.get('/members', [['indicator', 'lait_lacnum'], ...day, ['limit', '2']]);
  const [first, second] = inCare.map((row) => row.subject);
  const { rows: [left] } = await api.get('/members',
    [['indicator', 'cla_ceased_adopted_pct'], ['as_at', '2023-03-31'], ['period', 'year'], ['which', 'met'], ['limit', '1']]);
  const child = await api.get(`/children/${encodeURIComponent(first)}`);
  // An older system's extract: three children, each with the number that the newer system has.
  const person = (id, sex, birth, legacy) => `${id},${sex},${birth},${legacy},WBRI`;
  const rows = ['PERS_PERSON_ID,PERS_SEX,PERS_DOB,PERS_LEGACY_ID,PERS_ETHNICITY', person('OLDER1', 'M', '1999-09-09', first),
    person('OLDER2', 'F', '1999-09-08', second), person('OLDER3', 'F', '1999-09-07', left.subject)];
  const upload = await api.upload('person.csv', Buffer.from(`${rows.join('\n')}\n`));
  const loaded = await api.call('POST', '/loads', {
    body: { uploads: [upload], from: '2019-04-01', to: '2020-03-31', system: 'Older' },
  });
  const { job: load } = await api.wait(loaded.body);
  same('the older system is loaded', ['done', ''], [load.state, load.error]);

  const proposed = await api.get('/links', [['state', 'open'], ['limit', '1000']]);
  same('two more are proposed', before.counts.open + 2, proposed.total);
  same('as many as are counted', proposed.counts.open, proposed.total);
  same('and listed', proposed.total, proposed.rows.length);
  check('nobody who was adopted is proposed',
    proposed.rows.every((row) => ![row.one, row.other].some((id) => id === left.subject || id === 'OLDER3')), left.subject);
  const one = await pairOf(api, 'OLDER1');
  same('it is open and nobody has decided', ['open', 'legacy', '', '', '', null, ''],
    [one.state, one.kind, one.decided_by, one.decided_at, one.why, one.load, one.in_effect]);
  check('what speaks for it is said', one.evidence.includes('an earlier identifier'), one.evidence);
  const birth = child.born.split('-').reverse().join('/');
  check('what speaks against it is said', one.against.some((text) => text.includes('dates of birth differ') &&
    text.includes('09/09/1999') && text.includes(birth)), one.against);
  check('what is held under each is said', one.affected.includes('OLDER1 (Older)') && one.affected.includes(`${first} (`),
    one.affected);
  const paged = await api.get('/links', [['offset', '1'], ['limit', '1']]);
  same('the second of them', [proposed.rows[1]], paged.rows);

  const { number } = one;
  for (const body of [{ decision: 'accepted' }, { decision: 'accepted', why: '  ' }, { decision: 'gone', why: 'x' },
    { decision: 'accepted', why: 'x', who: 'me' }, { decision: 'accepted', why: 'x'.repeat(501) }]) {
    await api.refused(400, 'POST', `/links/${number}`, { body });
  }
  await api.refused(404, 'POST', '/links/99999999', { body: { decision: 'accepted', why: 'x' } });
  await api.refused(404, 'DELETE', '/links/none');
  await api.refused(409, 'DELETE', `/links/${number}`);
  await api.refused(400, 'GET', '/links', { query: [['state', 'gone']] });

  // One child from now on, by a load of its own.
  const why = 'seen in both, "as one" --why=not';
  const job = await decided(api, 'POST', number, { decision: 'accepted', why });
  const told = JSON.stringify(job);
  check('the job names no child', !told.includes('OLDER1') && !told.includes(first), told);
  const accepted = await pairOf(api, 'OLDER1');
  const { reader } = await api.get('/about');
  same('it is accepted, by whom and why', ['accepted', reader.name, why, job.loads[0], ''],
    [accepted.state, accepted.decided_by, accepted.why, accepted.load, accepted.in_effect]);
  check('and when', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(accepted.decided_at), accepted.decided_at);
  same('what spoke for it is kept', one.evidence, accepted.evidence);
  const decision = (await api.get('/loads')).loads.find((entry) => entry.id === accepted.load);
  same('the decision is a load of its own kind', ['loc_link_decision', true], [decision.source, decision.active]);
  const listed = JSON.stringify(decision);
  check('which names no child', !listed.includes('OLDER1') && !listed.includes(first), listed);
  const asOne = await api.get('/children/OLDER1');
  same('the two are one child', (await api.get(`/children/${encodeURIComponent(first)}`)).id, asOne.id);
  check('known by both', [asOne.id, ...asOne.identifiers].includes('OLDER1') && [asOne.id, ...asOne.identifiers].includes(first),
    asOne.identifiers);
  await api.refused(409, 'POST', `/links/${number}`, { body: { decision: 'accepted', why } });

  // Taken back: as before, and the decision stays on record.
  const undone = await decided(api, 'DELETE', number);
  same('undoing it takes its load back', [accepted.load], undone.loads);
  same('it is proposed again', one, await pairOf(api, 'OLDER1'));
  same('the two are two again', 'OLDER1', (await api.get('/children/OLDER1')).id);

  // Decided twice: to take it back leaves neither decision.
  await decided(api, 'POST', number, { decision: 'accepted', why });
  await decided(api, 'POST', number, { decision: 'rejected', why: 'twins after all' });
  const both = await decided(api, 'DELETE', number);
  same('both decisions are taken back', 2, both.loads.length);
  check('it is said what stands after', both.lines.some((line) => line === `Link ${number}: open again.`), both.lines);
  same('and it is proposed as it was', one, await pairOf(api, 'OLDER1'));
  const trail = readFileSync(join(data, 'audit.log'), 'utf8');
  for (const asked of [`asks accepted=${number}`, `asks undo=${number}`]) {
    check(`the trail says who ${asked}`, trail.includes(`\t${asked}\t`), trail);
  }

  // Decisions that came as one list are taken back as one.
  const other = await pairOf(api, 'OLDER2');
  const list = ['DECIDED_ID,DECIDED_WITH_ID,DECISION,DECIDED_BY,DECIDED_AT,WHY',
    ...[one, other].map((pair) => `${pair.one},${pair.other},rejected,somebody,2023-07-01T09:00:00Z,cousins`)];
  const decisions = await api.upload('decisions.csv', Buffer.from(`${list.join('\n')}\n`));
  const sent = await api.call('POST', '/loads', { body: { uploads: [decisions], to: '2023-07-01' } });
  const { job: together } = await api.wait(sent.body);
  same('a list of decisions is loaded', ['done', ''], [together.state, together.error]);
  const alone = await api.refused(409, 'DELETE', `/links/${number}`);
  check('one of a list is not taken back alone', alone.detail?.includes(`load ${together.loads[0]}`), alone);
  await decided(api, 'POST', number, { decision: 'accepted', why });
  const halfway = await api.call('DELETE', `/links/${number}`);
  const { job: kept } = await api.wait(halfway.body);
  check('nor with a decision of its own after it', kept.state === 'failed' && kept.loads.length === 0 &&
    kept.error.includes(`unload ${together.loads[0]}`), kept);
  same('it is as it was', 'accepted', (await pairOf(api, 'OLDER1')).state);
  for (const id of [(await pairOf(api, 'OLDER1')).load, together.loads[0]]) {
    const gone = await api.call('DELETE', `/loads/${id}`);
    same('a load of decisions is taken back', 'done', (await api.wait(gone.body)).job.state);
  }
  same('both are open', ['open', 'open'], [(await pairOf(api, 'OLDER1')).state, (await pairOf(api, 'OLDER2')).state]);

  await api.refused(400, 'POST', `/links/${other.number}`, { body: { decision: 'rejected', why: 'é'.repeat(501) } });
  await decided(api, 'POST', other.number, { decision: 'rejected', why: 'é'.repeat(500) });
  same('the other is rejected', 'rejected', (await pairOf(api, 'OLDER2')).state);
  same('and no longer proposed', before.counts.open + 1, (await api.get('/links')).total);

  // What cannot be written down is not shown, and not decided.
  const log = join(data, 'audit.log');
  renameSync(log, `${log}.away`);
  mkdirSync(log);
  const problem = await api.refused(503, 'GET', '/links');
  check('nobody is shown then', !JSON.stringify(problem).includes('OLDER1'), problem);
  await api.refused(503, 'POST', `/links/${number}`, { body: { decision: 'accepted', why } });
  rmdirSync(log);
  renameSync(`${log}.away`, log);
}
