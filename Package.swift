// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// What a library leaves undefined is an error, but with a sanitizer, whose functions the program brings.
let definitions = Context.environment["SANITIZE"] == nil ? ["-Xlinker", "-z", "-Xlinker", "defs"] : []

/// For the targets in which no raw memory may appear.
let safeSettings = settings + [.strictMemorySafety()]

let package = Package(
    name: "azure-devops-odbc",
    products: [
        .library(name: "azuredevopsodbc", type: .dynamic, targets: ["ODBCDriver"]),
        .executable(name: "azdo-odbc", targets: ["azdo-odbc"]),
        .executable(name: "azdo-simulator", targets: ["azdo-simulator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // System libraries
        .systemLibrary(name: "CODBC", providers: [.apt(["unixodbc-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CProcess"),
        .target(
            name: "CSimdJSON",
            // Without optimization simdjson is slower than any other parser, also for whoever debugs the driver.
            cxxSettings: [.unsafeFlags(["-O2"])],
            linkerSettings: [.linkedLibrary("simdjson")]
        ),

        // The driver, from the bottom up
        .target(name: "SQLValues", swiftSettings: safeSettings),
        .target(name: "SQLDialect", dependencies: ["SQLValues"], swiftSettings: safeSettings),
        .target(name: "SQLEngine", dependencies: ["SQLValues", "CSQLite"], swiftSettings: settings),
        .target(
            name: "DevOpsClient",
            dependencies: ["CCurl", "CCrypto", "CProcess", "CSimdJSON"],
            swiftSettings: settings
        ),
        .target(
            name: "DevOpsTables",
            dependencies: ["SQLEngine", "SQLValues", "DevOpsClient"],
            swiftSettings: safeSettings
        ),
        .target(
            name: "Session",
            dependencies: [
                "DevOpsTables", "DevOpsClient", "SQLDialect", "SQLEngine", "SQLValues", "CODBC",
            ],
            swiftSettings: safeSettings
        ),
        .target(
            name: "ODBCCore",
            dependencies: [
                "Session", "DevOpsTables", "DevOpsClient", "SQLDialect", "SQLEngine", "SQLValues", "CODBC",
            ],
            swiftSettings: settings
        ),
        .target(
            name: "ODBCDriver",
            dependencies: ["ODBCCore", "CODBC"],
            swiftSettings: settings,
            linkerSettings: [
                .unsafeFlags(
                    definitions + [
                        "-Xlinker", "-Bsymbolic",
                        "-Xlinker", "-z", "-Xlinker", "nodelete",
                        "-Xlinker", "--gc-sections",
                        "-Xlinker", "--version-script=\(Context.packageDirectory)/odbc/exports.map",
                    ]
                )
            ]
        ),

        // Programs
        .executableTarget(
            name: "azdo-odbc",
            dependencies: [
                "Session", "DevOpsClient", "SQLEngine", "SQLValues",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Simulator",
            dependencies: ["CCrypto", .product(name: "FlyingFox", package: "FlyingFox")],
            swiftSettings: safeSettings
        ),
        .executableTarget(
            name: "azdo-simulator",
            dependencies: [
                "Simulator",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: safeSettings
        ),

        // Tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(name: "SQLValuesTests", dependencies: ["SQLValues"], swiftSettings: settings),
        .testTarget(
            name: "SQLDialectTests",
            dependencies: ["SQLDialect", "SQLValues"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SQLEngineTests",
            dependencies: ["SQLEngine", "SQLValues"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DevOpsClientTests",
            dependencies: ["DevOpsClient", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DevOpsTablesTests",
            dependencies: ["DevOpsTables", "DevOpsClient", "SQLEngine", "SQLValues"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ODBCCoreTests",
            dependencies: ["ODBCCore", "SQLEngine", "SQLValues", "CODBC"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DriverTests",
            dependencies: ["Simulator", "CODBC", "TestSupport"],
            swiftSettings: settings,
            linkerSettings: [.linkedLibrary("odbc")]
        ),
        .testTarget(
            name: "SimulatorTests",
            dependencies: ["Simulator", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SessionTests",
            dependencies: ["Session", "DevOpsClient"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "azdo-odbcTests",
            dependencies: ["azdo-odbc", "DevOpsClient", "TestSupport"],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
