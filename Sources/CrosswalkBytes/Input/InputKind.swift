// SPDX-License-Identifier: Apache-2.0

/// What an input turned out to be.
public enum InputKind: String, Sendable, Hashable {
    case folder
    case zip
    case gzip
    case file
    case stdin
}
