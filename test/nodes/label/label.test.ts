import assert from 'node:assert/strict';
import { presetLabels } from '../../../lib/label';
import { z } from 'zod';
import { defineNode } from '../../../nodes/shell';
import labelNode, { type LabelHandle } from '../../../nodes/label/label';
import {
  codeOf,
  configNode,
  flowNode,
  messageOf,
  nodeRed,
  recorder,
  recordingErrors,
} from '../shell/node-red';

describe('tracecode-label', () => {
  let errors = recorder();
  const user = defineNode({
    type: 'test-label-user',
    config: z.object({}),
    uses: { label: 'tracecode-label' },
  });
  const load = (label: object): Promise<void> =>
    nodeRed.load(
      [labelNode, user, errors.module],
      [
        configNode('l', 'tracecode-label', { name: 'Box', ...label }),
        flowNode('u', 'test-label-user', [], { label: 'l' }),
        ...recordingErrors,
      ],
    );

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(() => (errors = recorder()));
  afterEach(() => nodeRed.unload());

  it('is a preset in the density of the printer', async () => {
    await load({ preset: 'sscc', density: '12' });
    const { layout } = await nodeRed.handle<LabelHandle>('l');
    assert.deepEqual(layout, { ...presetLabels()[1]?.layout, density: 12 });
  });

  it('is an own layout, as the dialog keeps it', async () => {
    const own = {
      width: 30,
      height: 10,
      density: 8,
      elements: [{ kind: 'text', x: 1, y: 1, height: 3, text: '{code}' }],
    };
    await load({ preset: 'own', layout: JSON.stringify(own) });
    assert.deepEqual((await nodeRed.handle<LabelHandle>('l')).layout, own);
  });

  it('says where a layout cannot be used', async () => {
    await load({ preset: 'own', layout: '{"width":0}' });
    await nodeRed.until(() => errors.messages.length > 0);
    assert.deepEqual(errors.messages.map(codeOf), ['config-invalid']);
    assert.match(messageOf(errors.messages[0] ?? {}) ?? '', /^Box: "Layout" is not usable: .*width/);
  });

  it('does not start with an element beyond the edge: a printer would cut it off and say nothing', async () => {
    const low = { kind: 'text', x: 1, y: 9, height: 3, text: '{code}' };
    await load({ preset: 'own', layout: { width: 30, height: 10, density: 8, elements: [low] } });
    await nodeRed.until(() => errors.messages.length > 0);
    assert.deepEqual(errors.messages.map(codeOf), ['config-invalid']);
    assert.match(
      messageOf(errors.messages[0] ?? {}) ?? '',
      /^Box: "Layout" is not usable: Element 1 of the label \(\{code\}\) goes 2\.0 mm beyond its lower edge/,
    );
  });
});
