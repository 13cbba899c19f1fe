import type { EditorNode } from './editor-api';

interface Tested {
  /** Of the node, without `tracecode-`. */
  type: string;
  /** What the server is told: names of settings and of credentials. */
  config: readonly string[];
  credentials: readonly string[];
  /** Keys of the words while it is asked, and where nobody answers. */
  busy: string;
  failed: string;
}

interface Answer {
  ok: boolean;
  message: string;
}

/** Has the server try what stands in the dialog of a config node now, deployed or not. */
export function offerTest(node: EditorNode, { type, config, credentials, busy, failed }: Tested): void {
  const button = document.getElementById(`tracecode-${type}-test`);
  const result = document.getElementById(`tracecode-${type}-test-result`);
  if (!(button instanceof HTMLButtonElement) || !result) return;
  const tell = (state: 'busy' | 'good' | 'bad', text: string): void => {
    result.dataset['state'] = state;
    result.textContent = text;
  };
  button.addEventListener('click', () => {
    button.disabled = true;
    tell('busy', node._(busy));
    $.ajax<Answer>({
      type: 'POST',
      url: `tracecode/test/tracecode-${type}`,
      headers: { 'Accept-Language': RED.i18n.lang() },
      contentType: 'application/json',
      data: JSON.stringify({ id: node.id, config: values(config), credentials: values(credentials) }),
    })
      .done(({ ok, message }) => tell(ok ? 'good' : 'bad', `${ok ? '✓' : '✗'} ${message}`))
      .fail(({ status, responseJSON }) =>
        tell('bad', `✗ ${responseJSON?.message ?? node._(failed, { status })}`),
      )
      .always(() => {
        button.disabled = false;
      });
  });
}

function values(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const input = document.getElementById(`node-config-input-${name}`);
      const isInput = input instanceof HTMLInputElement || input instanceof HTMLSelectElement;
      return isInput ? [[name, input.value]] : [];
    }),
  );
}
