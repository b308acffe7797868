import Intake
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// Workspaces of other programmes, read by mapping alone: their tables, lists and layouts are not in any Swift.
@Suite(.enabled(if: Repository.shared != nil, "set ATHAR_SHARED to the folder that holds data/open"))
struct ExampleWorkspaces {
  @Test(arguments: [
    ("Examples/england-looked-after", "data/open/ssda903-csv"), ("Examples/england-in-need", "data/open/cin-census-xml"),
  ])
  func giveTheCountsThatPlainPythonGives(_ workspace: String, _ data: String) async throws {
    let folder = WorkspaceFolder(path: Repository.root + "/" + workspace)
    let problems = ProblemList()
    let dictionary = try #require(folder.dictionary(problems))
    let programme = try #require(folder.programme(problems))
    let mappings = Mappings(folder, dictionary: dictionary, problems)
    try problems.throwIfAny()
    let intake = Intake(dictionary: dictionary, programme: programme, mappings: mappings)
    let outcome = await intake.load(folder: try #require(Repository.shared) + "/" + data, asOf: programme.dataCutOff, threads: 2)
    #expect(outcome.report.count(.error) == 0)
    #expect(outcome.report.account.balances)
    for line in CSVText.rows(try Repository.text(folder.path + "/expected.csv")).dropFirst() {
      let register = try #require(outcome.registers[line[0]])
      #expect(Self.count(register, column: line[1], code: line[2], dictionary) == Int(line[3]), "\(line[0]) \(line[1]) \(line[2])")
    }
  }

  private static func count(_ register: Register, column: String, code: String, _ dictionary: DataDictionary) -> Int {
    guard case .codes(let codes)? = register[column], case .code(let id)? = register.definition[column]?.kind else {
      return register.rowCount
    }
    let wanted = dictionary.codeLists[id]?.index(of: code)
    return codes.count { $0 == wanted }
  }
}
