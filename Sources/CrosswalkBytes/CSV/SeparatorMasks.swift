// SPDX-License-Identifier: Apache-2.0

import CScan

/// Which of 64 bytes are separators and quotes: bit i stands for byte i.
public struct SeparatorMasks {
    /// The delimiters.
    public let delimiters: UInt64
    /// The quotes.
    public let quotes: UInt64
    /// Carriage returns and line feeds.
    public let newlines: UInt64

    /// Looks at the 64 bytes at a place, all of which must be readable.
    public init(at bytes: UnsafePointer<UInt8>, delimiter: UInt8, quote: UInt8) {
        let masks = crosswalk_csv_scan64(bytes, delimiter, quote)
        delimiters = masks.delimiter
        quotes = masks.quote
        newlines = masks.lf | masks.cr
    }
}
