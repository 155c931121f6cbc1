import { describe, expect, it } from 'vitest';
import { xmlEventsOf } from '../../../server/exchange/tools/xml-events.ts';
import { allOf } from '../../helpers/all-of.ts';

const read = (text: string | Uint8Array, size = 9) => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return allOf(
    xmlEventsOf({
      name: 'a.graphml',
      async *open() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      },
    }),
  );
};

describe('XML events of a file', () => {
  it('have local names, attributes without declarations, text with its references resolved, and lines', async () => {
    const text =
      '<?xml version="1.0"?>\n<g:a xmlns:g="urn:g" xmlns="urn:x"\n  g:id="1" id="2">\n<b v="&lt;&#65;"/>x &amp; y<![CDATA[<z>]]></g:a>';
    for (const size of [1, 9, 5_000]) {
      expect(await read(text, size)).toEqual([
        { type: 'open', name: 'a', attributes: new Map([['id', '2']]), line: 2 },
        { type: 'text', text: '\n', line: 3 },
        { type: 'open', name: 'b', attributes: new Map([['v', '<A']]), line: 4 },
        { type: 'close', name: 'b', line: 4 },
        { type: 'text', text: 'x & y', line: 4 },
        { type: 'text', text: '<z>', line: 4 },
        { type: 'close', name: 'a', line: 4 },
      ]);
    }
  });

  it('are read of UTF-16 and of the encodings that a declaration may name', async () => {
    const name = (events: Awaited<ReturnType<typeof read>>) => events.find((event) => event.type === 'text');
    expect(name(await read(Buffer.from('\ufeff<a>ភ្នំ</a>', 'utf16le')))).toMatchObject({ text: 'ភ្នំ' });
    const latin = '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>';
    expect(name(await read(Buffer.from(latin, 'latin1')))).toMatchObject({ text: 'é' });
    await expect(read(Buffer.from('<a>é</a>', 'latin1'))).rejects.toMatchObject({
      faults: [{ code: 'invalid-encoding' }],
    });
  });

  const tags = (count: number) => '<a>'.repeat(count) + '</a>'.repeat(count);
  const billion = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>';
  it.each([
    ['entities in entities', billion, 'doctype-not-allowed'],
    ['a file of this machine', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'doctype-not-allowed'],
    ['a second document type', '<a/><!doctype a>', 'doctype-not-allowed'],
    ['100,000 nested tags', tags(100_000), 'nested-too-deep'],
    [
      '200,000 attributes',
      `<a ${Array.from({ length: 200_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`,
      'too-many-attributes',
    ],
    ['a million references', `<a>${'&#65;'.repeat(1_000_000)}</a>`, 'too-many-references'],
    ['a text of 3 MB', `<a>${'x'.repeat(3_000_000)}</a>`, 'text-too-long'],
    ['a comment of 3 MB', `<a><!--${'x'.repeat(3_000_000)}--></a>`, 'text-too-long'],
    ['an entity that nobody declared', '<a>&nbsp;</a>', 'invalid-xml'],
    ['a tag that is never closed', '<a><b></a>', 'invalid-xml'],
    ['half a file', '<a><b>', 'invalid-xml'],
    ['no XML', 'hello', 'invalid-xml'],
  ])('with %s are refused within a second', async (_what, text, code) => {
    const begin = performance.now();
    await expect(read(text, 65_536)).rejects.toMatchObject({
      faults: [{ code, file: 'a.graphml', line: expect.any(Number) }],
    });
    expect(performance.now() - begin).toBeLessThan(1_000);
  });

  it('with 256 nested tags and a thousand attributes are read', async () => {
    const attributes = Array.from({ length: 1_000 }, (_, i) => `a${i}="1"`).join(' ');
    expect(await read(tags(256), 65_536)).toHaveLength(512);
    expect(await read(`<a ${attributes}/>`, 65_536)).toHaveLength(2);
  });
});
