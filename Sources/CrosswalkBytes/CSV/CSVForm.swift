// SPDX-License-Identifier: Apache-2.0

/// What is known of the quotes and line ends of delimited text, so that it need not be looked for again.
public enum CSVForm: UInt8, Sendable {
    /// There is neither a quote nor a CR.
    case plain
    /// There is no CR, and each quote stands at a field's start or its end or is doubled; the end may be inside quotes.
    case tidy
    /// Nothing is known.
    case unknown
}
