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

        /// Creates a file.
        public init(_ name: String, _ text: String) {
            self.name = name
            bytes = Array(text.utf8)
        }
    }

    /// What is done with the files to see what the rule says.
    public enum Use: Sendable {
        /// All of them are validated.
        case validate
        /// They are validated by the first file, which is a mapping.
        case mapping
        /// They are converted by the first file, which is a mapping.
        case convert
        /// They are validated, also against the first file, which is a schema.
        case schema
        /// The second is compared with the first, where at most a share such as `10%` may be gone.
        case compare(maxDeletions: String?)
        /// They are mended; the repairs are what is found.
        case fix
    }

    /// What the example shows.
    public var caption: String
    /// The format id the files are read as, such as `oneroster-csv-1.2`.
    public var format: String
    /// What is done with the files.
    public var use: Use
    /// The whole input.
    public var files: [File]
    /// What of the input the documentation shows; the rest is only there to make the input whole.
    public var excerpt: String
    /// Where the rule finds something, as `file`, `file:line` or `file:line:field`; empty where the data is right.
    public var places: [String]
    /// The suggestion that comes with the finding, where one is certain.
    public var suggestion: String?
    /// The ids of other rules that have something to say of the same data.
    public var besides: [String]

    /// Creates an example.
    public init(
        _ caption: String,
        format: String,
        use: Use = .validate,
        files: [File],
        excerpt: String,
        places: [String] = [],
        suggestion: String? = nil,
        besides: [String] = []
    ) {
        self.caption = caption
        self.format = format
        self.use = use
        self.files = files
        self.excerpt = excerpt
        self.places = places
        self.suggestion = suggestion
        self.besides = besides
    }

    /// True where the rule accepts the data.
    public var isFine: Bool { places.isEmpty }
}
