// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// One shared list, so that no target can be laxer than another.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Exclusive access is proven by the compiler and checked at run time in debug builds, which is what tests run. In
    // release builds the checks took 7 % of every conversion that writes.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings, plugins: plugins)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "crosswalk",
    products: [.executable(name: "crosswalk", targets: ["crosswalk"])],
    dependencies: [
        // The command line's parsing, help and completions. CrosswalkCommandLine alone imports it.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Reads mapping files, with the line and column of every node for the linter's messages.
        // It costs the whole of Foundation, so that one leaf target, CrosswalkYAML, alone imports it.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // libxml2: the referee of XML. What is plain for certain is scanned by CrosswalkXML itself; all else, every
        // error and every schema are libxml2's. SAX2 push is the fastest way through it; the tree is never built.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        // zlib: inflate, deflate and CRC-32 for zip and gzip.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Sixty-four bytes to one bit each, the one step of scanning CSV and XML that Swift has no operation for; and the
        // loops over delimited text, which are there for two kinds of processors.
        .target(name: "CScan"),

        library("CrosswalkDiagnostics"),
        library("CrosswalkModel", ["CrosswalkDiagnostics", "CrosswalkBytes", "CScan"]),
        library("CrosswalkBytes", ["CrosswalkDiagnostics", "CZlib", "CScan"]),
        library("CrosswalkXML", ["CrosswalkDiagnostics", "CrosswalkBytes", "CLibXML2", "CScan"]),
        library("CrosswalkYAML", ["CrosswalkDiagnostics", .product(name: "Yams", package: "Yams")]),
        library(
            "CrosswalkMapping",
            ["CrosswalkDiagnostics", "CrosswalkModel", "CrosswalkBytes", "CrosswalkYAML"],
            plugins: ["EmbedMappingsPlugin"]
        ),
        library(
            "CrosswalkEngine",
            ["CrosswalkDiagnostics", "CrosswalkModel", "CrosswalkBytes", "CrosswalkXML", "CrosswalkMapping"]
        ),
        library(
            "CrosswalkValidation",
            [
                "CrosswalkDiagnostics", "CrosswalkModel", "CrosswalkBytes", "CrosswalkXML", "CrosswalkYAML",
                "CrosswalkMapping",
                "CrosswalkEngine",
            ]
        ),
        library(
            "CrosswalkKit",
            [
                "CrosswalkDiagnostics", "CrosswalkModel", "CrosswalkBytes", "CrosswalkXML", "CrosswalkMapping",
                "CrosswalkEngine",
                "CrosswalkValidation",
            ]
        ),
        library(
            "CrosswalkCommandLine",
            [
                "CrosswalkKit", "CrosswalkDiagnostics", "CrosswalkModel", "CrosswalkMapping", "CrosswalkBytes",
                "CrosswalkValidation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(name: "crosswalk", dependencies: ["CrosswalkCommandLine"], swiftSettings: settings),

        // Turns the files of Mappings/ into string literals, so that the binary finds them wherever it is run from.
        .executableTarget(name: "embed-mappings", swiftSettings: settings),
        .plugin(
            name: "EmbedMappingsPlugin",
            capability: .buildTool(),
            dependencies: ["embed-mappings"],
            path: "Sources/EmbedMappingsPlugin"
        ),

        // What several test targets share: golden files, diffs, seeded random numbers. No product depends on it.
        library("CrosswalkTesting"),

        tests("CrosswalkTestingTests", ["CrosswalkTesting"]),
        tests("CrosswalkDiagnosticsTests", ["CrosswalkDiagnostics", "CrosswalkTesting"]),
        tests("CrosswalkModelTests", ["CrosswalkModel", "CrosswalkBytes", "CrosswalkTesting"]),
        tests(
            "CrosswalkMappingTests",
            ["CrosswalkMapping", "CrosswalkYAML", "CrosswalkModel", "CrosswalkDiagnostics", "CrosswalkTesting"]
        ),
        tests("CrosswalkBytesTests", ["CrosswalkBytes", "CrosswalkDiagnostics", "CZlib", "CScan", "CrosswalkTesting"]),
        tests(
            "CrosswalkValidationTests",
            [
                "CrosswalkValidation", "CrosswalkKit", "CrosswalkMapping", "CrosswalkModel", "CrosswalkBytes",
                "CrosswalkDiagnostics", "CrosswalkTesting",
            ]
        ),
        tests(
            "CrosswalkEngineTests",
            [
                "CrosswalkEngine", "CrosswalkMapping", "CrosswalkModel", "CrosswalkXML", "CrosswalkBytes",
                "CrosswalkDiagnostics", "CrosswalkTesting",
            ]
        ),
        // Whole conversions, by what they write: the examples of Fixtures/adapters, the laws, documents made by running.
        tests(
            "CrosswalkGoldenTests",
            [
                "CrosswalkKit", "CrosswalkBytes", "CrosswalkDiagnostics", "CrosswalkEngine", "CrosswalkMapping",
                "CrosswalkModel", "CrosswalkTesting", "CrosswalkValidation",
            ]
        ),
        // The program as its users run it.
        tests("CrosswalkCommandLineTests", ["crosswalk", "CrosswalkTesting"]),
        tests("CrosswalkXMLTests", ["CrosswalkXML", "CrosswalkBytes", "CrosswalkDiagnostics", "CrosswalkTesting"]),
    ]
)
