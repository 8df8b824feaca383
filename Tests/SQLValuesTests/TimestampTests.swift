import SQLValues
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2020-09-09T17:40:58.497Z", "2020-09-09 17:40:58.497"),
        ("2020-09-09T17:41:59.82Z", "2020-09-09 17:41:59.82"),
        ("2020-09-09T17:41:59Z", "2020-09-09 17:41:59"),
        ("9999-01-01T00:00:00Z", "9999-01-01 00:00:00"),
        ("2023-01-20T19:20:51.6433333+00:00", "2023-01-20 19:20:51.6433333"),
        ("2023-01-20T01:20:51+02:30", "2023-01-19 22:50:51"),
        ("2023-01-20T23:20:51-0100", "2023-01-21 00:20:51"),
        ("2024-02-29", "2024-02-29 00:00:00"),
        ("2024-02-29 08:15", "2024-02-29 08:15:00"),
        ("2024-02-29 08:15:00.100", "2024-02-29 08:15:00.1"),
        ("0001-01-01T00:00:00Z", "0001-01-01 00:00:00"),
    ])
    func `ISO 8601 text is read and written in one form`(text: String, canonical: String) {
        #expect(Timestamp(text)?.text == canonical)
    }

    @Test(arguments: [
        "", "2024", "2024-13-01", "2023-02-29", "2024-02-29T24:00:00", "2024-02-29x", "2024-02-29 08:15:00.",
        "2024-02-29 08:15:00 +25:00", "24-02-29", "2024-02-29T08:15:61", "0000-01-01",
        "0001-01-01T00:00:00+01:00",
        "２０２４-02-29",
    ])
    func `what is no date and time is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31 23:59:59", -1), ("2000-03-01", 951_868_800),
        ("9999-12-31 23:59:59", 253_402_300_799), ("0001-01-01", -62_135_596_800),
    ])
    func `seconds since 1970 go both ways`(text: String, seconds: Int64) {
        let timestamp = Timestamp(text)
        #expect(timestamp?.secondsSince1970 == seconds)
        #expect(Timestamp(secondsSince1970: seconds) == timestamp)
    }

    @Test func `a time outside the calendar is refused`() {
        #expect(Timestamp(secondsSince1970: .max) == nil)
        #expect(Timestamp("9999-12-31 23:59:59")?.adding(seconds: 1) == nil)
        #expect(Timestamp("9999-12-31")?.adding(seconds: .max) == nil)
    }

    @Test func `the canonical text sorts as the times do`() throws {
        let texts = ["2024-01-01", "2024-01-01 00:00:00.5", "2024-01-01 00:00:01", "2024-01-01 00:00:00.45"]
        let times = try texts.map { try #require(Timestamp($0)) }
        #expect(times.sorted().map(\.text) == times.map(\.text).sorted())
    }
}
