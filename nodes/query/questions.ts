import { problem, TraceError } from '../../lib/errors';
import { archive, listCodes, orderView } from '../../lib/query';
import { pause } from '../../lib/world';
import {
  jsonAnswer,
  languageFor,
  spoken,
  responseOf,
  type FlowMessage,
  type MessageTrace,
  type NodeScope,
  type Outputs,
} from '../shell';
import type { StoreHandle } from '../store/store';
import { orderIn, textIn } from './asked';
import { codePages } from './code-pages';
import { codesAsked } from '../store/codes-asked';
import { codeStreams } from '../store/code-streams';
import { positionEncoder } from '../store/encode-position';

/** What can be asked, each as the handling of one message. */
export function questions(store: StoreHandle, scope: NodeScope & Outputs) {
  const { send, reject, world, closing } = scope;
  const stream = codeStreams(store, scope);
  const answer = (msg: FlowMessage, found: unknown): void => {
    const language = languageFor(msg, scope.language);
    const payload = spoken(found, language);
    send(responseOf(msg) ? jsonAnswer(msg, payload, language) : { ...msg, payload });
  };

  async function code(msg: FlowMessage): Promise<void> {
    const text = textIn(msg.payload, 'code');
    if (text === '') {
      reject(problem('code-missing'), { msg, input: msg.payload });
      return;
    }
    const found = await archive(store, store.codecs.classify, text);
    if (found.kind === 'unknown') reject(found.problem, { msg, input: text });
    else answer(msg, found);
  }

  async function order(msg: FlowMessage, trace: MessageTrace): Promise<void> {
    const id = orderIn(msg, trace);
    const report = await orderView(store, id);
    if (report) answer(msg, report);
    else reject(problem('order-unknown', { order: id }), { msg, input: msg.payload });
  }

  async function codes(msg: FlowMessage, trace: MessageTrace): Promise<void> {
    const filters = typeof msg.payload === 'string' ? {} : msg.payload;
    const [level, state, fate] = ['level', 'state', 'fate'].map((name) => textIn(filters, name));
    const asked = await codesAsked(store, { order: orderIn(msg, trace), level, state, fate });
    if (asked.kind === 'refused') {
      reject(asked.problem, { msg, input: msg.payload });
      return;
    }
    const response = responseOf(msg);
    if (response) {
      await stream(response, asked.filter);
      return;
    }
    const lines = listCodes(store, positionEncoder(store.codecs), asked.filter);
    for await (const page of codePages(lines, world.chance.id())) {
      if (closing.aborted) throw new TraceError('node-closing');
      send({ ...msg, ...page });
      // the nodes behind take their turn
      await pause(world.clock, 0);
    }
  }

  return { code, order, codes };
}
