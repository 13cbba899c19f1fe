import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  countFates,
  emptyTally,
  planJobs,
  reconcile,
  setFate,
  topUpRequestId,
  usable,
  type ExistingJob,
  type FateRun,
} from '../../lib/pool';
import { allocated, codecs, orderOf } from '../lib/pool/order';

const items = { levels: [{ level: 'item', count: 1 }] };

/** Plans until nothing is left to do, as `generate` does. Answers the jobs and how often codes were added. */
function generate(quantity: number, existing: readonly ExistingJob[], changes = {}) {
  let jobs = [...existing];
  const ids: string[] = [];
  for (let round = 1; round < 9; round += 1) {
    const plan = planJobs(orderOf(quantity, { ...items, ...changes }), codecs, jobs);
    if (plan.add.length + plan.drop.length === 0) return { jobs, ids };
    for (const { job, count } of plan.drop) {
      jobs = jobs.map((each) => (each.job.id === job ? { ...each, fates: voidLast(each, count) } : each));
    }
    if (plan.add.length > 0) ids.push(topUpRequestId('P1:4711:1', jobs));
    jobs.push(...allocated(plan.add, jobs.length + 1));
  }
  throw new Error('never settles');
}

function voidLast({ job, fates }: ExistingJob, count: number): FateRun[] {
  const first = fates.findIndex(({ fate }) => fate === 'voided');
  const end = first < 0 ? job.quantity : (fates[first]?.from ?? 0);
  return setFate(fates, end - count, end, 'voided');
}

const quantities = (jobs: readonly ExistingJob[]) => jobs.map(({ job }) => job.quantity);

describe('law: reconcile', () => {
  it('1000 → 600 → 1000: the unsent are void, new ones are made, nothing is used twice', () => {
    const first = generate(1000, []);
    assert.deepEqual(quantities(first.jobs), [1000]);
    const less = generate(600, first.jobs);
    assert.deepEqual(less.jobs[0]?.fates, [{ from: 600, to: 1000, fate: 'voided' }]);
    const again = generate(1000, less.jobs);
    assert.deepEqual(quantities(again.jobs), [1000, 400]);
    assert.deepEqual(generate(1000, again.jobs).jobs, again.jobs);
    assert.notEqual(first.ids[0], again.ids[0]);
  });

  it('rejects, samples, unknown labels and no-reads are topped up; not printed ones are printed again', () => {
    const [job] = generate(100, []).jobs;
    assert.ok(job);
    let fates = setFate([], 0, 60, 'printed');
    fates = setFate(fates, 60, 64, 'unknown');
    fates = setFate(fates, 64, 70, 'notPrinted');
    const tally = {
      ...emptyTally,
      commissioned: 40,
      labelScrapped: 3,
      sampled: 2,
      destroyed: 1,
      inactive: 1,
      unread: 5,
    };
    const { jobs } = generate(100, [{ ...job, fates, tally }]);
    assert.deepEqual(quantities(jobs), [100, 4 + 3 + 2 + 1 + 1 + 5]);
  });

  it('an unknown label that turns up after its replacement was made voids the surplus', () => {
    const [job] = generate(10, []).jobs;
    assert.ok(job);
    const lost = { ...job, fates: setFate(setFate([], 0, 5, 'printed'), 3, 5, 'unknown') };
    const topped = generate(10, [lost]).jobs;
    assert.deepEqual(quantities(topped), [10, 2]);
    const found = topped.map((each, index) =>
      index === 0 ? { ...each, fates: setFate(each.fates, 0, 5, 'printed') } : each,
    );
    const { jobs } = generate(10, found);
    assert.deepEqual(jobs[1]?.fates, [{ from: 0, to: 2, fate: 'voided' }]);
  });

  it('no-reads count no further than there are printed labels not bound', () => {
    const counts = countFates(setFate([], 0, 10, 'printed'), 10);
    assert.equal(usable(counts, { ...emptyTally, commissioned: 8, unread: 5 }), 8);
    assert.equal(usable(counts, { ...emptyTally, commissioned: 10, unread: 5 }), 10);
  });

  it('what is leased to a line or exported stands for objects; what came back is made up for', () => {
    const [job] = generate(100, []).jobs;
    assert.ok(job);
    let fates = setFate([], 0, 30, 'leasedOut');
    fates = setFate(fates, 30, 60, 'exported');
    assert.deepEqual(quantities(generate(100, [{ ...job, fates }]).jobs), [100]);
    fates = setFate(fates, 20, 30, 'returned');
    assert.deepEqual(quantities(generate(100, [{ ...job, fates }]).jobs), [100, 10]);
    assert.deepEqual(generate(50, [{ ...job, fates }]).jobs[0]?.fates.at(-1), {
      from: 60,
      to: 100,
      fate: 'voided',
    });
  });

  it('another lot after printing has begun: a new job, and the old one gives up what was not sent', () => {
    const [job] = generate(100, []).jobs;
    assert.ok(job);
    const begun = {
      ...job,
      fates: setFate([], 0, 30, 'printed'),
      tally: { ...emptyTally, commissioned: 25 },
    };
    const { jobs } = generate(100, [begun], { lot: 'L2' });
    assert.deepEqual(jobs[0]?.fates, [
      { from: 0, to: 30, fate: 'printed' },
      { from: 30, to: 100, fate: 'voided' },
    ]);
    assert.deepEqual(
      jobs.map((each) => [each.job.fields.lot, each.job.quantity]),
      [
        ['L1', 100],
        ['L2', 75],
      ],
    );
  });

  it('whatever happened, one answer is enough: applied, it finds enough', () => {
    const progress = fc.record({
      quantity: fc.integer({ min: 0, max: 50 }),
      printed: fc.nat({ max: 50 }),
      voided: fc.nat({ max: 50 }),
      commissioned: fc.nat({ max: 50 }),
      unread: fc.nat({ max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(progress, { maxLength: 4 }), fc.nat({ max: 120 }), (parts, need) => {
        const jobs = parts.map((part) => {
          const printed = Math.min(part.printed, part.quantity);
          const voided = Math.max(printed, part.quantity - part.voided);
          const fates = setFate(setFate([], 0, printed, 'printed'), voided, part.quantity, 'voided');
          const tally = {
            ...emptyTally,
            commissioned: Math.min(part.commissioned, printed),
            unread: part.unread,
          };
          return { job: { quantity: part.quantity }, fates, tally };
        });
        const answer = reconcile(need, jobs);
        if (answer.kind === 'enough') return;
        if (answer.kind === 'more')
          jobs.push({ job: { quantity: answer.quantity }, fates: [], tally: emptyTally });
        let left = answer.kind === 'fewer' ? answer.void : 0;
        const after = jobs.map((each) => {
          const from = each.fates.find(({ fate }) => fate === 'printed')?.to ?? 0;
          const to = each.fates.find(({ fate }) => fate === 'voided')?.from ?? each.job.quantity;
          const gone = Math.min(left, to - from);
          left -= gone;
          return { ...each, fates: setFate(each.fates, to - gone, to, 'voided') };
        });
        assert.equal(left, 0);
        assert.deepEqual(reconcile(need, after), { kind: 'enough' });
      }),
    );
  });

  // law: allocate
  it('the same state asks by the same name, so that a crash or a race reserves once', () => {
    const { jobs } = generate(100, []);
    assert.equal(topUpRequestId('P1:4711:1', []), topUpRequestId('P1:4711:1', []));
    assert.notEqual(topUpRequestId('P1:4711:1', []), topUpRequestId('P1:4711:1', jobs));
    assert.notEqual(topUpRequestId('P1:4711:1', []), topUpRequestId('P1:4712:1', []));
    const both = [...jobs, ...allocated(planJobs(orderOf(12), codecs, []).add, 9)];
    assert.equal(topUpRequestId('o', both), topUpRequestId('o', [...both].reverse()));
  });
});
