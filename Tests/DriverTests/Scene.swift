import Foundation
import Simulator

/// A simulated organization and the ways to connect to it through the driver that was built.
struct Scene {
    let simulator: SimulatorProcess

    /// An organization that tests only read, shared by them all.
    static let shared = Result { try Scene() }

    init(_ configure: (inout Configuration) -> Void = { _ in }) throws {
        var configuration = Configuration()
        configuration.workItemCount = 1_000
        configure(&configuration)
        let program = ProcessInfo.processInfo.environment["AZDO_SIMULATOR"]
        simulator = try SimulatorProcess(configuration, executable: program)
    }

    /// The driver under test: what `make build` made, or what the environment names.
    static var driver: String {
        ProcessInfo.processInfo.environment["AZDO_ODBC_DRIVER"]
            ?? "\(package)/.build/release/libazuredevopsodbc.so"
    }

    /// The package's folder.
    static var package: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }

    /// What every connection string begins with.
    var address: String {
        "Driver=\(Self.driver);Organization=\(simulator.configuration.organization);BaseUrl=\(simulator.baseURL);MetadataCacheTTL=0;"
    }

    /// A connection string that signs in with the personal access token.
    var personalAccessToken: String {
        address + "PersonalAccessToken=\(simulator.personalAccessToken);"
    }

    /// What OAuth needs but for the tokens.
    var client: String {
        let credentials = simulator.configuration.credentials
        let secret = credentials.clientSecret.map { "ClientSecret=\($0);" } ?? ""
        return address + "TokenUrl=\(simulator.tokenURL);ClientId=\(credentials.clientID);\(secret)"
    }

    /// Connects with the personal access token and more keys.
    func connect(_ keys: String = "") throws -> ODBCConnection {
        try ODBCConnection(personalAccessToken + keys)
    }

    /// The requests that a piece of work makes.
    func requests(of work: () throws -> Void) throws -> [LoggedRequest] {
        try simulator.clearRequests()
        try work()
        return try simulator.requests()
    }
}
