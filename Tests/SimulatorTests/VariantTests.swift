import Testing

@testable import Simulator

/// The forms of the service's answers that are not documented, each beside the usual one.
struct VariantTests {
    private func scene(_ variant: Variant?) -> Scene {
        Scene { $0.variants = variant.map { [$0] } ?? [] }
    }

    @Test(
        arguments: [
            (Variant.looseText, "[Custom.Label] = 'low'"),
            (.looseText, "[Custom.Label] = 'strasse'"),
            (.falseIncludesEmpty, "[Custom.Approved] = false"),
            (.partialTags, "[System.Tags] CONTAINS 'back'"),
        ]
    )
    func `a condition matches more`(variant: Variant, condition: String) throws {
        let usual = Set(try scene(nil).ids(condition))
        let unusual = Set(try scene(variant).ids(condition))
        #expect(usual.isStrictSubset(of: unusual))
    }

    @Test func `a difference leaves out empty fields`() throws {
        let condition = "[Custom.Risk] <> 'Low'"
        let unusual = Set(try scene(.notEqualSkipsEmpty).ids(condition))
        #expect(unusual.isStrictSubset(of: Set(try scene(nil).ids(condition))))
        #expect(
            try scene(.notEqualSkipsEmpty).ids("[Custom.Risk] <> ''") == scene(nil).ids("[Custom.Risk] <> ''")
        )
    }

    @Test func `a batch comes in another order`() throws {
        let body = "{\"ids\":[1,2,3],\"fields\":[\"System.Title\"],\"errorPolicy\":\"omit\"}"
        func ids(_ variant: Variant?) throws -> [Int] {
            let answer = scene(variant).send("POST", "/fabrikam/_apis/wit/workitemsbatch", body: body)
            return try JSON(parsing: answer.body)["value"]?.elements?.compactMap { $0["id"]?.number } ?? []
        }
        #expect(try ids(.unorderedBatches) == ids(nil).reversed())
    }

    @Test func `empty fields come last`() throws {
        func first(_ variant: Variant?) throws -> Int? {
            try scene(variant).ids("[System.Id] > 0 ORDER BY [Custom.Score]").first
        }
        let usual = scene(nil)
        #expect(usual.fixture.workItem(id: try first(nil) ?? 0)?.value(of: "Custom.Score") == nil)
        #expect(usual.fixture.workItem(id: try first(.emptyLast) ?? 0)?.value(of: "Custom.Score") != nil)
    }
}
