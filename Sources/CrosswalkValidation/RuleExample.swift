// SPDX-License-Identifier: Apache-2.0

/// Data for one rule, and where the rule has to find something in it.
public struct RuleExample: Sendable {
    /// One file of the example.
    public struct File: Sendable {
        /// The file's name.
        public var name: String
        /// Its content, which need not be UTF-8.
        public var bytes: [UInt8]

        /// Its whole text.
        public var text: String {
            get { String(decoding: bytes, as: UTF8.self) }
            set { bytes = Array(newValue.utf8) }
        }

        /// Its text with what cannot be seen made visible, for pages.
        var visibleText: String {
            text.unicodeScalars.map { $0 == "\u{0}" ? "<NUL>" : String($0) }.joined()
        }

        /// Creates a file.
        public init(_ name: String, _ text: String) {
            self.name = name
            bytes = Array(text.utf8)
        }
    }

    /// What the example shows.
    public var caption: String
    /// The format id the files are read as, such as `oneroster-csv-1.2`.
    public var format: String
    /// The whole input.
    public var files: [File]
    /// What of the input the documentation shows; the rest is only there to make the input whole.
    public var excerpt: String
    /// Where the rule finds something, as `file:line` or `file:line:field`; empty where the data is right.
    public var places: [String]
    /// The suggestion that comes with the finding, where one is certain.
    public var suggestion: String?

    /// Creates an example.
    public init(
        _ caption: String,
        format: String,
        files: [File],
        excerpt: String,
        places: [String] = [],
        suggestion: String? = nil
    ) {
        self.caption = caption
        self.format = format
        self.files = files
        self.excerpt = excerpt
        self.places = places
        self.suggestion = suggestion
    }
}
