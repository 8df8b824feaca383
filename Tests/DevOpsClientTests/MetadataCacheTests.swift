import DevOpsClient
import Foundation
import TestSupport
import Testing

@Suite struct MetadataCacheTests {
    private let folder: TemporaryFolder
    private let endpoint = Endpoint(path: ["_apis", "wit", "fields"])

    init() throws {
        folder = try TemporaryFolder()
    }

    private func client(_ transport: ScriptedTransport, baseURL: String = "https://dev.azure.com/a")
        -> DevOpsClient
    {
        DevOpsClient(
            settings: DevOpsSettings(baseURL: baseURL),
            credential: .personalAccessToken("x"),
            transport: transport,
            cancellation: Cancellation()
        )
    }

    private func answers(_ count: Int) -> ScriptedTransport {
        ScriptedTransport((0..<count).map { .answer(200, "{\"count\":\($0)}") })
    }

    private func counts(_ cache: MetadataCache, _ client: DevOpsClient, times: Int) throws -> [Int64?] {
        try (0..<times).map { _ in try cache.page(endpoint, of: client).root["count"]?.integer }
    }

    @Test func `an answer is asked for once`() throws {
        let transport = answers(2)
        let cache = MetadataCache(folder: folder.path, lifetime: .seconds(60))
        #expect(try counts(cache, client(transport), times: 3) == [0, 0, 0])
        #expect(transport.requests.count == 1)
    }

    @Test func `another organization has answers of its own`() throws {
        let transport = answers(2)
        let cache = MetadataCache(folder: folder.path, lifetime: .seconds(60))
        #expect(try counts(cache, client(transport), times: 1) == [0])
        #expect(try counts(cache, client(transport, baseURL: "https://dev.azure.com/b"), times: 2) == [1, 1])
    }

    @Test func `an answer that is too old is asked for again`() throws {
        let transport = answers(2)
        let cache = MetadataCache(folder: folder.path, lifetime: .seconds(60))
        #expect(try counts(cache, client(transport), times: 1) == [0])
        for file in folder.names {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -61)],
                ofItemAtPath: "\(folder.path)/\(file)"
            )
        }
        #expect(try counts(cache, client(transport), times: 2) == [1, 1])
    }

    @Test(arguments: ["", "garbage", "azure-devops-odbc metadata 0 x\n{}", "\n", "{\"count\":7}"])
    func `a file that is not ours is replaced`(content: String) throws {
        let transport = answers(2)
        let cache = MetadataCache(folder: folder.path, lifetime: .seconds(60))
        _ = try counts(cache, client(transport), times: 1)
        let files = folder.names
        #expect(files.count == 1)
        try content.write(toFile: "\(folder.path)/\(files[0])", atomically: true, encoding: .utf8)
        #expect(try counts(cache, client(transport), times: 2) == [1, 1])
    }

    @Test func `a folder that cannot be written is passed over`() throws {
        let cache = MetadataCache(folder: "/proc/nowhere", lifetime: .seconds(60))
        #expect(try counts(cache, client(answers(2)), times: 2) == [0, 1])
    }

    @Test func `a lifetime of nothing is no cache`() {
        #expect(MetadataCache(lifetime: .zero) == nil)
    }

    @Test func `an error is not kept`() throws {
        let transport = ScriptedTransport([.answer(404, "{}"), .answer(200, "{\"count\":5}")])
        let cache = MetadataCache(folder: folder.path, lifetime: .seconds(60))
        #expect(throws: ServiceError.self) { try counts(cache, client(transport), times: 1) }
        #expect(try counts(cache, client(transport), times: 1) == [5])
    }
}
