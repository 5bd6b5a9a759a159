// SPDX-License-Identifier: Apache-2.0

/// Which share of the records may be gone before somebody has to look.
public struct DeletionLimit: Sendable, Hashable {
    /// The share in percent, 0 to 100.
    public let percent: Double

    /// What is warned about where nobody set a limit: more than a tenth.
    public static let usual = DeletionLimit(percent: 10)

    /// A limit of a share.
    public init(percent: Double) { self.percent = percent }

    /// Reads `10%`, `10` or `2.5%`; nil for anything else.
    public init?(_ text: String) {
        let number = text.hasSuffix("%") ? text.dropLast() : text[...]
        guard number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") }),
            let percent = Double(String(number)), percent <= 100
        else { return nil }
        self.percent = percent
    }

    /// True where `removed` of `total` are more than may be.
    func isExceeded(by removed: Int, of total: Int) -> Bool {
        total > 0 && Double(removed) * 100 > percent * Double(total)
    }

    /// The share as it is written, such as `10%`.
    public var text: String {
        percent == percent.rounded() ? "\(Int(percent))%" : "\(percent)%"
    }
}
