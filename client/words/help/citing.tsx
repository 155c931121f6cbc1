/** How to cite what is read here, and what to do about an error, above all about a person. */
import type { ReactNode } from 'react';

export const HOW_TO_CITE = {
  title: 'How to cite',
  lead: 'Cite the source, not this program: a line here is what somebody says, and they say it in a place.',
  copy: (key: ReactNode) => (
    <>
      Read a line, and copy its citation: <b>Copy citation</b> under it, or {key}. It has every claim and
      every reply, each with its source and its place there, and the revision of the case.
    </>
  ),
  passage:
    'Open the source and read the passage. A paraphrase is ours; only what stands in quotation marks is theirs.',
  verb: 'Keep the weaker verb: “is alleged to be linked to” is not “is linked to”.',
  reply: 'Quote the reply where you quote the claim. No reply recorded does not mean that nobody denied it.',
  notes: (
    <>
      A path and a figure take their notes along: in Paths, <b>Copy as text</b>; in Figure, <b>Download</b>. A
      figure names its date and a hash of its data, so that another can check that it is the same.
    </>
  ),
} as const;

export const NOT_SAID = {
  title: 'What an answer does not say',
  lead: 'A line is a claim, not a finding. A path is not a relationship. Nobody is guilty by being on a map, by being somebody’s relative, or by having been asked and not answered. That nothing was found does not mean that nothing is there. The presumption of innocence applies to everyone named.',
} as const;

export const IF_WRONG = {
  title: 'If something is wrong about a person',
  lead: 'Whoever is named here may have it set right, and so may anybody for them; nobody has to say why they ask. Tell whoever keeps the copy that you read:',
  id: (key: ReactNode) => <>the id of the line, the claim or the reply: {key} copies that of what is read;</>,
  what: 'what is wrong: the words, the source, the place in it, the date, the name, or whom it is about;',
  shown: 'what shows it: a passage or a document. Leave out what would identify anybody who was harmed.',
  keeper: (
    <>
      Whoever keeps the case should first record what the person says as a reply, so that the claim is never
      shown without it; then give the claim the weaker word that its source bears, or take it out. A person
      who is in danger can be protected: they, and all that touches them, then stand in no answer. Figures
      that were taken from here before do not change; <b>Verify</b> in Figure tells which rest on what was
      wrong.
    </>
  ),
} as const;
