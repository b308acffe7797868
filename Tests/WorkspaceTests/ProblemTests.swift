import Model
import Testing
import Workspace

/// A mistake is shown in its place, with the nearest word that would have been right.
@Suite struct ProblemTests {
  private func problems(_ text: String, _ read: (YAMLValue, ProblemList) -> Void) -> [String] {
    let problems = ProblemList()
    if let value = YAMLValue.parse(text, file: "programme.yaml", noting: problems) { read(value, problems) }
    return problems.problems.map(\.description)
  }

  @Test func aMisspeltWordOffersTheNearest() {
    let found = problems(
      """
      title: {ar: أ, fr: b, en: c}
      partners: {bayti: {title: {ar: أ, fr: b, en: c}, contry: MA, country: MA, languages: [fr]}}
      data_cut_off: 2026-10-15
      joint_review: exakt
      """
    ) { _ = Programme($0, $1) }
    #expect(
      found == [
        "programme.yaml:2:50: 'contry' is not a word of this file's language. Did you mean 'country'?",
        "programme.yaml:4:15: unknown word 'exakt'. Did you mean 'exact'?",
      ])
  }

  @Test(arguments: [("dya", "day"), ("born", "born_on"), ("gendr", "gender"), ("colour", nil)] as [(String, String?)])
  func theNearestNameIsOffered(name: String, nearest: String?) {
    #expect(nearestName(to: name, among: ["day", "born_on", "gender", "school"]) == nearest)
  }

  @Test func aCodeWithoutItsLabelIsStillACode() {
    let text = "id: sex\ntitle: {ar: أ, fr: b, en: c}\ncodes:\n  F: {ar: أ, fr: b, en: c}\n"
    var list: CodeList?
    #expect(problems(text) { list = CodeList($0, $1) } == ["programme.yaml:4:6: 'label' is missing here"])
    #expect(list?.index(of: "F") == 0)
  }

  @Test func everyMistakeOfAFileIsFoundAtOnce() {
    let found = problems("data_cut_off: 31/12/2026\ngrace_days: some\n") { _ = Programme($0, $1) }
    #expect(
      found == [
        "programme.yaml:1:1: 'title' is missing here", "programme.yaml:1:1: 'partners' is missing here",
      ])
  }

  @Test func textThatIsNoYAMLIsShownWhereItBreaks() {
    let found = problems("title: [1, 2\npartners: }") { _, _ in }
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("programme.yaml:2:"))
    #expect(found[0].contains("this is not YAML"))
  }

  @Test func ageBandsMustMeet() {
    let found = problems(
      "title: {ar: أ, fr: b, en: c}\npartners: {}\ndata_cut_off: 2026-10-15\nage_bands: ['<1', 1-4, 6-9, ten]"
    ) { _ = Programme($0, $1) }
    #expect(
      found == [
        "programme.yaml:4:24: the age band 6-9 does not begin where 1-4 ends",
        "programme.yaml:4:29: expected an age band such as <1, 10-14 or 25+",
      ])
  }

  @Test func anExplanationNamesAPartnerAndAPeriod() {
    let found = problems(
      """
      title: {ar: أ, fr: b, en: c}
      partners: {bayti: {title: {ar: أ, fr: b, en: c}, country: MA, languages: [fr]}}
      data_cut_off: 2026-10-15
      explanations:
        - {indicator: served, partner: baiti, period: 2026-Q3, text: {ar: أ, fr: b, en: c}}
        - {indicator: served, period: summer, text: {ar: أ, fr: b, en: c}}
      """
    ) { _ = Programme($0, $1) }
    #expect(
      found == [
        "programme.yaml:5:34: unknown partner 'baiti'. Did you mean 'bayti'?",
        "programme.yaml:6:33: expected a period such as 2026-Q3 or 2026",
      ])
  }

  @Test func aReferenceMustNameATableAndColumnThatAreThere() {
    let lists = ["site": CodeList(id: "site", title: LocalizedText(ar: "", fr: "", en: ""), codes: [])]
    let found = problems(
      """
      tables:
        cases:
          title: {ar: أ, fr: b, en: c}
          key: [case_id]
          columns:
            case_id: {type: identifier}
            place: {type: code, list: sites}
            child: {type: identifier, references: {table: children, columns: [id], as: child}}
      """
    ) { _ = DataDictionary($0, codeLists: lists, $1) }
    #expect(
      found == [
        "programme.yaml:7:33: unknown code list 'sites'. Did you mean 'site'?",
        "programme.yaml:3:5: unknown table 'children'.",
      ])
  }
}
