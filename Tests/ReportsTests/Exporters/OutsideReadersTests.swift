import Foundation
import Model
import TestSupport
import Testing

@testable import Reports

/// Every donor's file is accepted, and read alike, by readers and validators that others wrote.
@Suite struct OutsideReadersTests {
  private let table: CellTable

  init() throws { table = try ConformanceTable.make() }

  /// The files in a folder that is gone afterwards.
  private func withFiles(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "athar-exports-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for format in DonorFormat.allCases {
      for file in try format.files(of: table) { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
    }
    try body(folder)
  }

  @Test(.enabled(if: PythonOracle.canRead, "needs the Python packages of Tests/requirements.txt: make oracles"))
  func readersOfOthersAcceptTheFilesAndFindTheSameValues() throws {
    try withFiles { folder in
      let found = try PythonOracle.read(folder)
      #expect(found.keys.sorted() == ["csvw", "frictionless", "hxl", "pyjstat", "pysdmx"])
      for (reader, reading) in found {
        #expect(reading.problem == nil, "\(reader): \(reading.problem ?? "")")
        #expect(reading.values == ["160", "211", "412", "78", "800"], "\(reader)")
      }
    }
  }

  @Test(.enabled(if: PythonOracle.canRead, "needs the Python packages of Tests/requirements.txt: make oracles"))
  func readersOfOthersNoticeAFileThatWasChanged() throws {
    try withFiles { folder in
      let csv = folder.appending(path: "figures.csv")
      try String(contentsOf: csv, encoding: .utf8).replacing("412", with: "4l2").write(to: csv, atomically: true, encoding: .utf8)
      let found = try PythonOracle.read(folder)
      #expect(found["csvw"]?.problem != nil)
      #expect(found["frictionless"]?.problem != nil)
    }
  }

  private func check(_ file: String, in folder: URL, by schema: String) throws {
    let arguments = ["--noout", "--nonet", "--schema", schema, folder.appending(path: file).path]
    let (status, output) = try Outside.run(Outside.xmllint ?? "", arguments)
    #expect(status == 0, "\(output)")
  }

  @Test(.enabled(if: Outside.xmllint != nil && Repository.shared != nil, "needs xmllint and the shared schemas"))
  func theActivityFulfilsIATIsSchema() throws {
    let schema = "\(Repository.shared ?? "")/data/iati-2.03/iati-activities-schema.xsd"
    try withFiles { try check("activity.iati.xml", in: $0, by: schema) }
  }

  /// ADX leaves the categories of a data set to its own schema; this is what all have in common, after DHIS2's documentation.
  private static let adxSchema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:ihe:qrph:adx:2015" targetNamespace="urn:ihe:qrph:adx:2015" \
    elementFormDefault="qualified">
      <xs:simpleType name="period"><xs:restriction base="xs:string">
        <xs:pattern value="[0-9]{4}-[0-9]{2}-01/P[0-9]+M"/></xs:restriction></xs:simpleType>
      <xs:element name="adx"><xs:complexType><xs:sequence>
        <xs:element name="group" maxOccurs="unbounded"><xs:complexType><xs:sequence>
          <xs:element name="dataValue" maxOccurs="unbounded"><xs:complexType>
            <xs:attribute name="dataElement" type="xs:NMTOKEN" use="required"/>
            <xs:attribute name="value" type="xs:decimal" use="required"/>
            <xs:attribute name="SEX" type="xs:NMTOKEN"/><xs:attribute name="AGE_BAND" type="xs:NMTOKEN"/></xs:complexType></xs:element>
          </xs:sequence>
          <xs:attribute name="orgUnit" type="xs:NMTOKEN" use="required"/><xs:attribute name="period" type="period" use="required"/>
          <xs:attribute name="dataSet" type="xs:NMTOKEN" use="required"/>
          <xs:attribute name="completeDate" type="xs:date"/></xs:complexType></xs:element>
        </xs:sequence><xs:attribute name="exported" type="xs:dateTime" use="required"/></xs:complexType></xs:element>
    </xs:schema>
    """

  @Test(.enabled(if: Outside.xmllint != nil, "needs xmllint")) func theMessageFulfilsADXsSchema() throws {
    try withFiles { folder in
      let schema = folder.appending(path: "adx.xsd")
      try Self.adxSchema.write(to: schema, atomically: true, encoding: .utf8)
      try check("figures.adx.xml", in: folder, by: schema.path)
    }
  }

  @Test(.enabled(if: Repository.shared != nil, "needs the shared schemas")) func ourOwnCheckByTheSchemaAgrees() throws {
    let schemas = IATISchemas(folder: "\(Repository.shared ?? "")/data/iati-2.03")
    let file = try #require(try DonorFormat.iati.files(of: table).first)
    try schemas.check(file.bytes)
    let broken = Array(String(decoding: file.bytes, as: UTF8.self).replacing("<period-start", with: "<period-begin").utf8)
    #expect(throws: InvalidActivityFile.self) { try schemas.check(broken) }
  }

  @Test func schemasThatAreNotThereAreSaidToBeMissing() throws {
    let file = try #require(try DonorFormat.iati.files(of: table).first)
    let missing = InvalidActivityFile(problems: [
      "nowhere/iati-activities-schema.xsd cannot be read as a schema. --iati-schemas names the folder that holds IATI's schemas 2.03."
    ])
    #expect(throws: missing) { try IATISchemas(folder: "nowhere").check(file.bytes) }
  }
}

/// Programs outside of the project.
enum Outside {
  static let xmllint = ["/usr/bin/xmllint", "/usr/local/bin/xmllint", "/opt/homebrew/bin/xmllint"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static func run(_ tool: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
