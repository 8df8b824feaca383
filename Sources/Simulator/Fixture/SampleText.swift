/// Titles, descriptions, tags and other texts of the sample work items, each determined by a number.
enum SampleText {
    /// Returns the title of that number.
    static func title(_ key: Int) -> String {
        let verb = verbs[key % verbs.count]
        let subject = subjects[key / verbs.count % subjects.count]
        let context = contexts[key / (verbs.count * subjects.count) % contexts.count]
        let title = "\(verb) \(subject)\(context)"
        return key % 41 == 7 ? "\(title) 🚀" : title
    }

    /// How many different titles there are.
    static let titleCount = verbs.count * subjects.count * contexts.count

    /// Returns the description of that number, as HTML.
    static func html(_ key: Int) -> String {
        var random = RandomSource(seed: 77, stream: UInt64(truncatingIfNeeded: key))
        let length = key % 25 == 0 ? 24 : 1 + random.number(below: 4)
        let text = (0..<length).map { _ in random.pick(sentences) }.joined(separator: " ")
        let list = key % 3 == 0 ? "<ul><li>First</li><li>Second &amp; third</li></ul>" : ""
        return "<div>\(text)</div>\(list)"
    }

    /// Returns the note of that number, as plain text of several lines.
    static func note(_ key: Int) -> String {
        var random = RandomSource(seed: 78, stream: UInt64(truncatingIfNeeded: key))
        let length = 1 + random.number(below: 3)
        return (0..<length).map { _ in random.pick(notes) }.joined(separator: "\n")
    }

    /// Returns the tags that the bits of `key` select, as the service joins them.
    static func tags(_ key: Int) -> String {
        tagNames.indices.filter { key >> $0 & 1 == 1 }.map { tagNames[$0] }.joined(separator: "; ")
    }

    static let tagNames = [
        "accessibility", "backend", "customer request", "frontend", "performance", "regression", "security",
        "technical debt", "Überprüfung", "v2",
    ]
    /// Texts that some comparisons take for equal and others do not.
    static let labels = [
        "low", "Low ", "LOW", "ｌｏｗ", "Straße", "STRASSE", "strasse", "Ärger", "ärger", "arger",
    ]
    static let severities = ["1 - Critical", "2 - High", "3 - Medium", "4 - Low"]
    static let risks = ["1 - High", "2 - Medium", "3 - Low"]
    static let deliveryRisks = ["Low", "Medium", "High", "Severe – escalate"]
    static let activities = [
        "Deployment", "Design", "Development", "Documentation", "Requirements", "Testing",
    ]
    static let htmlCount = 600
    static let noteCount = 120

    private static let verbs = [
        "Add", "Fix", "Improve", "Remove", "Document", "Test", "Review", "Migrate", "Refactor", "Investigate",
        "Automate", "Translate", "Simplify", "Measure", "Rename", "Prüfe",
    ]
    private static let subjects = [
        "the login page", "the checkout", "the search index", "order export", "the \"Save as\" dialog",
        "invoice numbering", "the nightly build", "retry handling", "the user's profile", "stock levels",
        "price rounding", "the audit log", "mobile navigation", "the REST endpoint", "PDF printing",
        "password reset", "the Übersicht page", "address validation", "currency conversion", "cache expiry",
        "the O'Brien import", "image upload", "session timeouts", "the 100% coverage check",
        "C:\\temp clean-up",
        "e-mail templates", "the dashboard", "role permissions", "the job scheduler", "database indexes",
    ]
    private static let contexts = [
        "", " for guests", " on slow networks", " after the upgrade", " in the warehouse", " (part 2)",
        " for large orders", " in dark mode", " before the release", " for screen readers", " on tablets",
        " with many items", " in Japanese (日本語)", " at midnight", " without an account", " for partners",
        " behind the proxy", " per customer", " in _test_ environments", " once more", " under load",
        " for administrators", " in the café app", " since May", " and its tests", " as CSV", " per tenant",
        " on Fridays", " with [brackets]", " for free trials", " via the API", " across regions",
    ]
    private static let sentences = [
        "The page answers after more than ten seconds.", "Customers in Zürich see the wrong tax.",
        "Steps to reproduce are attached.", "It works on the second attempt.",
        "See the <b>design document</b>.",
        "Expected: the total is shown&nbsp;first.", "The log says &quot;timeout&quot; and nothing else.",
        "Only orders with more than 200 lines are affected.", "A workaround is to sign in again.",
        "The e-mail arrives twice 😀.", "Der Fehler tritt nur nachts auf.", "画面が更新されません。",
    ]
    private static let notes = [
        "Agreed with sales.", "Wait for the vendor's answer", "Cost: 1,200 €", "Call back on Monday; urgent",
        "naïve approach first", "\"quoted\" by the customer", "Path C:\\data\\new", "完了したら連絡",
    ]
}
