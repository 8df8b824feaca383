import SQLValues
import Testing

@testable import DevOpsTables

@Suite struct ServiceTimeTests {
    private func text(_ given: String) -> String? {
        guard let time = ServiceTime(given.utf8.span) else { return nil }
        var bytes: [UInt8] = []
        time.withText { span in
            for index in span.indices { bytes.append(span[index]) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        "2026-01-28T08:15:00Z", "2026-12-01T23:59:59.5Z", "2019-02-28T00:00:00.06Z", "9999-01-01T00:00:00Z",
        "2026-01-30T08:15:00Z",
        "2023-01-20T19:20:51.6433333Z",
    ])
    func `a time has the text that the calendar gives it`(given: String) {
        #expect(text(given) == Timestamp(given)?.text)
        #expect(text(given) != nil)
    }

    @Test(arguments: [
        "", "Z", "2026-01-28", "2026-01-28T08:15:00", "2026-01-28 08:15:00Z", "2026-13-01T00:00:00Z",
        "2026-01-31T08:15:00Z", "2024-02-29T08:15:00Z", "2026-02-30T08:15:00Z", "2026-01-28T24:00:00Z",
        "2026-01-28T08:60:00Z",
        "2026-01-28T08:15:00.Z", "2026-01-28T08:15:00.50Z", "2026-01-28T08:15:00.12345678Z",
        "2026-00-28T08:15:00Z", "2026-01-00T08:15:00Z", "2026-01-2:T08:15:00Z", "2026-01-28T08:15:60Z",
        "0026-01-28T08:15:00Z", "2026-01-28T08:15:00+00:00", "２026-01-28T08:15:00Z", "2026-01-28T08:15:0/Z",
    ])
    func `what needs the calendar, or is no time, is left to it`(given: String) {
        #expect(text(given) == nil)
    }
}
