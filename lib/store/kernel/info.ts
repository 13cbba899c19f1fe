import type { Engine, EngineKind } from '../engine';
import type { Work } from './step';

export async function info(
  { tx }: Work,
  { kind, place }: Pick<Engine, 'kind' | 'place'>,
): Promise<{ id: string; engine: EngineKind; place: string }> {
  const meta = await tx.get('meta', 'store');
  if (meta === null) throw new Error('the store has no id');
  return { id: meta.doc.id, engine: kind, place };
}
