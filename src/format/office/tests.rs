//! Examples of the XML of word processors.

use proptest::prelude::*;

use crate::format::harness::{Case, check, holds};
use crate::format::{Format, Options, read};

fn example(format: Format, raw: &str, nodes: &[&str], edit: (&str, &str), written: &str) {
    check(&Case { format, raw, nodes, edits: &[edit], written, ..Case::default() });
}

const DOCX: &str = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>\
<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>In Kiev</w:t></w:r></w:p>\
<w:p><w:r><w:t xml:space=\"preserve\">Vladi</w:t></w:r><w:bookmarkStart w:name=\"Kiev\"/><w:r><w:rPr><w:b/></w:rPr><w:t>mir Pou</w:t></w:r><w:proofErr/><w:r><w:t>tine &amp; Kiev</w:t><w:tab/><w:t>x</w:t><w:br/></w:r>\
<w:del><w:r><w:delText>Kiev</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>Kiev</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>Kiev</w:t></w:r></w:ins>\
<w:r><w:rPr><w:rStyle w:val=\"HTMLCode\"/></w:rPr><w:t>Kiev</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii=\"Courier New\"/></w:rPr><w:t>Kiev</w:t></w:r></w:p>\
<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"Kiev\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Kiev page</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
<w:fldSimple w:instr=\" REF Kiev \"><w:r><w:t>Kiev</w:t></w:r></w:fldSimple></w:p>\
<w:p><w:pPr><w:pStyle w:val=\"SourceCode\"/></w:pPr><w:r><w:t>Kiev</w:t></w:r></w:p>\
</w:body></w:document><?xml version=\"1.0\"?><w:ftr xmlns:w=\"w\"><w:p><w:r><w:t>Foot Kiev</w:t></w:r></w:p></w:ftr>";

#[test]
fn runs_of_a_paragraph_read_as_one() {
    let nodes = [
        "In Kiev",
        "Vladimir Poutine & Kiev⟦\t⟧x⟦\n⟧Kiev⟦KievKiev⟧",
        "Kiev page⟦Kiev⟧",
        "⟦Kiev⟧",
        "Foot Kiev",
    ];
    let written = DOCX.replace("mir Pou", "mir Putin").replace(">tine &amp;", "> &amp;");
    example(Format::Docx, DOCX, &nodes, ("Poutine", "Putin"), &written);
    let broken = read(Format::Docx, "<w:document><w:p>", &Options::default()).unwrap_err().to_string();
    assert!(broken.contains("the text ends inside <p>"), "{broken}");
}

const ODT: &str = "<office:document-content xmlns:office=\"o\"><office:automatic-styles>\
<style:style style:name=\"T1\" style:parent-style-name=\"Source_20_Text\"/><style:style style:name=\"T2\"><style:text-properties style:font-name=\"Liberation Mono\"/></style:style></office:automatic-styles><office:body><office:text>\
<text:tracked-changes><text:changed-region><text:deletion><text:p>Kiev</text:p></text:deletion></text:changed-region></text:tracked-changes>\
<text:h text:outline-level=\"1\">In Kiev</text:h>\
<text:p>Vladi<text:span text:style-name=\"T9\">mir Pou</text:span>tine &amp;<text:s text:c=\"2\"/>Kiev<text:line-break/><text:span text:style-name=\"T1\">Kiev</text:span><text:span text:style-name=\"T2\">Kiev</text:span><text:page-number>Kiev</text:page-number>\
<text:note><text:note-citation>Kiev</text:note-citation><text:note-body><text:p>Note Kiev</text:p></text:note-body></text:note><office:annotation><text:p>Kiev</text:p></office:annotation> end</text:p>\
<text:list><text:list-item><text:p><text:a xlink:href=\"Kiev\">link Kiev</text:a></text:p></text:list-item></text:list>\
</office:text></office:body></office:document-content>";

#[test]
fn spans_of_a_paragraph_read_as_one() {
    let nodes = ["In Kiev", "Vladimir Poutine &⟦  ⟧Kiev⟦\nKievKievKiev⟧ end", "Note Kiev", "link Kiev"];
    let written = ODT.replace("mir Pou", "mir Putin").replace(">tine &amp;", "> &amp;");
    example(Format::Odt, ODT, &nodes, ("Poutine", "Putin"), &written);
}

proptest! {
    #[test]
    fn any_paragraph_is_read_and_written(
        runs in "(<w:r><w:t>([a-c é]|&amp;|&#233;){1,6}</w:t></w:r>|<w:r><w:tab/></w:r>|<w:del><w:r><w:t>a</w:t></w:r></w:del>|</w:p><w:p>){0,9}",
        spans in "(([a-c é]|&amp;){1,6}|<text:span>[a-c]{1,3}</text:span>|<text:s/>|<text:note><text:p>[a-c]</text:p></text:note>|</text:p><text:p>){0,9}",
        any in "\\PC*",
        pick: u64,
    ) {
        let docx = format!("<w:document><w:p>{runs}</w:p></w:document>");
        holds(Format::Docx, &docx, &Options::default(), pick)?;
        let odt = format!("<office:document><text:p>{spans}</text:p></office:document>");
        holds(Format::Odt, &odt, &Options::default(), pick)?;
        holds(Format::Docx, &any, &Options::default(), pick)?;
        holds(Format::Odt, &any, &Options::default(), pick)?;
    }
}
