// SPDX-License-Identifier: Apache-2.0

extension RecordBatch {
    /// The id of the record begun last where its source has none: `#<file>:<row>`, with `.2`, `.3` … for further
    /// records of the same type from the same row.
    public mutating func rowKey(of file: String) -> Slot {
        guard let last = records.last else { return .absent }
        var earlier = 0
        for record in records.dropLast().reversed() {
            guard record.row == last.row, record.file == last.file else { break }
            if record.kind == last.kind { earlier += 1 }
        }
        return text("#\(file):\(last.row)" + (earlier == 0 ? "" : ".\(earlier + 1)"))
    }
}
