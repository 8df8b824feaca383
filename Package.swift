// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// For the targets in which no raw memory may appear.
let safeSettings = settings + [.strictMemorySafety()]

let package = Package(
    name: "azure-devops-odbc",
    targets: [
        .target(name: "SQLValues", swiftSettings: safeSettings),
        .testTarget(name: "SQLValuesTests", dependencies: ["SQLValues"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
