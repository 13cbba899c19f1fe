import type { z } from 'zod';
import type { PrintSource } from '../../lib/device';
import { problemOf, TraceError } from '../../lib/errors';
import { nextContainer, nextItems, type PrintWork } from '../../lib/line';
import { singleLabels, type Job } from '../../lib/pool';
import { atMostEvery, type FlowMessage } from '../shell';
import type { config } from './config';
import { labelContent } from './label-content';
import { printReports } from './print-reports';
import type { Printing } from './printing';
import { singleIn } from './single-in';

/** A printer with nothing to print asks again once for all that changed in this time, ms. */
const gathering = 200;

/** What a print node asks the printer to print, and what it tells of it. */
export function printWork(printing: Printing, { what, level, language }: z.output<typeof config>) {
  const { printer, station, layout, world, guard } = printing;
  const { store, place } = station;
  const codecOf = ({ rule, level }: Job) => store.codecs.rule(rule.id, rule.version).level(level);
  const items = what !== 'containers';
  const content = labelContent(store, layout, language === 'auto' ? printing.language : language);
  const mine = { by: printing.id, now: () => world.clock.now() };
  const singles = singleLabels<FlowMessage>(store, mine, (problem, msg) => {
    printing.reject(problem, { msg, input: msg.payload });
  });
  const isMine = (job: Job): boolean => items === (job.level === level);
  const reports = printReports(printing, content, singles, { items, isMine });
  let idle = false;
  /** Items are taken from one job until it gives no more: the store itself gives none of an order that may not print. */
  let inHand: PrintWork | null = null;

  const nextOfOrder = async (): Promise<PrintWork | null> => {
    if (what === 'codes') return null;
    if (!items) return nextContainer(store, place);
    try {
      const next = await nextItems(store, { line: place.line, level, codecOf });
      reports.levelFits(null);
      return next;
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'print-level-missing') throw error;
      // the printer itself is well, and may print for other nodes
      reports.levelFits(problem);
      return null;
    }
  };
  const work: PrintSource = {
    async current() {
      const single = await singles.next();
      if (single) {
        idle = false;
        content.note(single.job, await content.nameOf(single.job));
        return single;
      }
      const next = inHand ?? (await nextOfOrder());
      if (items) inHand = next;
      idle = next === null;
      if (next) content.note(next.job, next.product?.name ?? null);
      return next;
    },
    exhausted() {
      inHand = null;
      // whatever was taken by another meanwhile is looked at with the next change
      idle = true;
    },
    render: (job, position) => content.render(job, position, singles.sent(job, position)),
  };

  return {
    work,
    /** Prints the code that a message brings; any other message only wakes the printer. */
    async take(msg: FlowMessage): Promise<void> {
      const { payload } = msg;
      const single = singleIn(payload);
      if (single && !items) {
        const reason = { en: 'this node prints labels of containers', zh: '此节点只打印容器标签' };
        throw new TraceError('input-invalid', { field: 'msg.payload', reason });
      }
      const before = single && (await singles.add(single, msg));
      if (before) await reports.printedBefore(before, msg);
      else printer.poke();
    },
    report: {
      printed: guard(reports.printed),
      condition: guard(reports.condition),
      settled: guard(reports.settled),
      changed: atMostEvery(world.clock, gathering, () => {
        if (idle) printer.poke();
      }),
    },
  };
}
