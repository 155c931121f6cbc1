/** Words of the format itself and of its writers, which tell of nobody. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'AFRelationship ActualText Adobe Alternate Annots Artifact Ascent Author BaseFont Block CIDFontType0 CIDFontType2 ' +
    'CIDInit CIDSystemInfo CIDToGIDMap CMap CMapName CMapType CapHeight Catalog Contents Count CreationDate Creator ' +
    'DescendantFonts Desc Descent DeviceCMYK DeviceGray DeviceRGB DisplayDocTitle Document EmbeddedFile EmbeddedFiles ' +
    'Encoding ExtGState Figure Filespec Filter First Flags FlateDecode Font FontBBox FontDescriptor FontFile2 FontFile3 ' +
    'FontName Identity Identity-H ImageB ImageC ImageI Index Info ItalicAngle Keywords Kids Lang Last Layout Length ' +
    'Length1 Limits MCID MarkInfo Marked MediaBox Metadata ModDate Names Next Nums ObjStm Ordering Outlines Page Pages ' +
    'Params Parent ParentTree ParentTreeNextKey Placement Predictor Prev ProcSet Producer Registry Resources RoleMap Root ' +
    'Sect Size Source Span StemV StructElem StructParent StructParents StructTreeRoot Subject Subtype Supplement Tabs ' +
    'Text Title ToUnicode Transparency Type Type0 ViewerPreferences Widths XHeight XObject XRef Creator Alt BBox ' +
    'Adobe-Identity-UCS application/json begin begincmap beginbfchar beginbfrange begincodespacerange currentdict ' +
    'defineresource dict endbfchar endbfrange endcmap endcodespacerange endobj endstream false findresource null ' +
    'startxref stream trailer true xref Identity-V Trapped Helvetica WinAnsiEncoding Group'
  ).split(' '),
);

const TYPEFACE =
  /^[A-Z]{6}\+(?:SourceSerif4|SourceSans3|NotoSansKhmer|NotoSansSC|NotoSerif|serif|sans|khmer|cjk)[A-Za-z0-9_-]*$/;

export const isPdfWord = (text: string): boolean => WORDS.has(text) || TYPEFACE.test(text);
