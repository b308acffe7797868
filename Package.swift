// swift-tools-version:6.1
import PackageDescription

/// What every target of ours is built with: Swift 6 mode, `any` spelled out, imports internal unless said otherwise.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// A target of ours; `needs` are the only arrows it may use.
func room(_ name: String, needs: [Target.Dependency], resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: needs, resources: resources, swiftSettings: strict)
}

func tests(of name: String, needs: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: needs + ["TestSupport"], path: "Tests/\(name)", exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "athar",
  products: [.executable(name: "athar", targets: ["athar"])],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    // Debian's C libraries as Swift modules.
    .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(name: "CLibsodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
    .systemLibrary(name: "CLibzip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(name: "CClp", pkgConfig: "clp", providers: [.apt(["coinor-libclp-dev"]), .brew(["clp"])]),
    .systemLibrary(
      name: "CLibxlsxwriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    // Ours: what Swift has no words for.
    .target(name: "CProcessor"),

    // In the order in which a run passes through them; arrows point up this list only.
    room("Model", needs: []),
    room("Workspace", needs: ["Model", yams]),
    room("Spreadsheets", needs: ["Model", "CProcessor", "CLibxml2", "CLibzip"]),
    room("Registers", needs: ["Model", "CProcessor"]),
    room("Intake", needs: ["Model", "Workspace", "Spreadsheets", "Registers", "CLibsodium"]),
    room("Indicators", needs: ["Model", "Workspace"], resources: [.embedInCode("Wording")]),
    room("Engine", needs: ["Model", "Registers", "CProcessor"]),
    room("Disclosure", needs: ["Model", "CClp"]),
    room(
      "Reports", needs: ["Model", "Disclosure", "Workspace", "CLibxlsxwriter", "CLibsodium", "CLibxml2"],
      resources: [.embedInCode("Languages"), .embedInCode("Layout"), .embedInCode("Fonts")]),
    room(
      "Pipeline",
      needs: [
        "Model", "Workspace", "Spreadsheets", "Registers", "Intake", "Indicators", "Engine", "Disclosure", "Reports", "CLibsodium",
        "CLibxlsxwriter",
      ]),
    .executableTarget(
      name: "athar", dependencies: ["Pipeline", "Model", "Workspace", "Spreadsheets", "Disclosure", "Reports", arguments],
      swiftSettings: strict),

    // The benchmarks and the registers they run on.
    .target(name: "RegisterGenerator", dependencies: ["Model"], path: "Benchmarks/Generator", swiftSettings: strict),
    .target(name: "CCallgrind", path: "Benchmarks/CCallgrind"),
    .target(name: "BenchmarkHarness", dependencies: ["CCallgrind"], path: "Benchmarks/Harness", swiftSettings: strict),
    .executableTarget(
      name: "athar-bench",
      dependencies: [
        "Model", "Workspace", "Spreadsheets", "Registers", "Intake", "Indicators", "Engine", "Disclosure", "Pipeline", "RegisterGenerator",
        "BenchmarkHarness", arguments,
      ],
      path: "Benchmarks/athar-bench", swiftSettings: strict),

    // Tests mirror the targets.
    .target(
      name: "TestSupport", dependencies: ["Model", "Workspace", "Registers"], path: "Tests/TestSupport", exclude: ["Oracle"],
      swiftSettings: strict),
    tests(of: "ModelTests", needs: ["Model"], exclude: ["Fixtures"]),
    tests(of: "WorkspaceTests", needs: ["Model", "Workspace"]),
    tests(of: "SpreadsheetsTests", needs: ["Model", "Spreadsheets"]),
    tests(of: "RegistersTests", needs: ["Model", "Registers"]),
    tests(of: "IntakeTests", needs: ["Model", "Workspace", "Spreadsheets", "Registers", "Intake"]),
    tests(of: "IndicatorsTests", needs: ["Model", "Workspace", "Indicators"]),
    tests(of: "EngineTests", needs: ["Model", "Workspace", "Registers", "Indicators", "Engine"]),
    tests(of: "DisclosureTests", needs: ["Model", "Workspace", "Disclosure"]),
    tests(of: "ReportsTests", needs: ["Model", "Disclosure", "Workspace", "Reports"]),
    tests(of: "BenchmarksTests", needs: ["Model", "Workspace", "Indicators", "RegisterGenerator", "BenchmarkHarness", "CLibsodium"]),
    tests(
      of: "EndToEndTests",
      needs: [
        "Model", "Workspace", "Spreadsheets", "Registers", "Intake", "Indicators", "Engine", "Disclosure", "Reports", "Pipeline",
        "RegisterGenerator",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
