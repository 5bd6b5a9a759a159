// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

// What the model has no field for: columns that come back from `extra`.
extension CSVRenderer {
    /// Writes what `extra` kept of a column that the fields alone do not give back.
    ///
    /// That is the whole of a date and time, or the blank that a default stood for. False where it kept nothing, or where
    /// the field says something else by now.
    func restore(
        _ column: CSVColumnPlan.Column,
        of row: borrowing JoinedRow,
        to buffer: inout ByteBuffer
    ) -> Bool {
        let batch = row.batch
        let name = Array(column.name.utf8)
        let extra = Array(batch.items(batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))))
        guard
            let index = stride(from: 0, to: extra.count - 1, by: 2).first(where: {
                ContributionMatcher.equals(extra[$0], name, batch)
            }), extra[index + 1].kind == .text, let binding = column.bindings.first
        else { return false }
        let kept = Array(batch.bytes[extra[index + 1].range])
        let value = batch.slot(row.primary, binding.field)
        if let blank = column.blank, kept.isEmpty {
            guard ContributionMatcher.equals(value, blank, batch) else { return false }
        } else {
            guard column.isPartlyRead else { return false }
            var copy = RecordBatch()
            let (read, _) = binding.program.read(copy.text(String(decoding: kept, as: UTF8.self)), in: &copy)
            guard let now = copy.string(read), ContributionMatcher.equals(value, Array(now.utf8), batch) else {
                return false
            }
        }
        buffer.append(kept)
        for binding in column.bindings where batch.slot(row.primary, binding.field).hasValue {
            counts[binding.key].carried += 1
        }
        return true
    }

    /// A column of the standard that the model has no field for, such as `password`, comes back from `extra`.
    func appendExtra(_ column: CSVColumnPlan.Column, of row: borrowing JoinedRow, to buffer: inout ByteBuffer) {
        let batch = row.batch
        let extra = batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))
        guard extra.hasValue, extra.kind != .text else { return }
        for index in stride(from: extra.offset, to: extra.offset + extra.count - 1, by: 2)
        where column.names.contains(where: { ContributionMatcher.equals(batch.children[index], $0, batch) }) {
            let value = batch.children[index + 1]
            if value.kind == .text { batch.withText(of: value) { buffer.append($0) } }
            return
        }
    }

    /// Writes the cells beyond the standard's columns.
    func appendStrays(_ row: borrowing JoinedRow, _ lane: Lane) {
        let batch = row.batch
        let extra = batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))
        var values: [String: String] = [:]
        if extra.hasValue, extra.kind != .text {
            for index in stride(from: extra.offset, to: extra.offset + extra.count - 1, by: 2)
            where mayBeStray(batch.children[index], batch) {
                guard let name = batch.string(batch.children[index]),
                    let value = batch.string(batch.children[index + 1])
                else { continue }
                guard !lane.plan.columns.contains(where: { $0.name == name || $0.others.contains(name) }),
                    let column = Self.strayName(name, settings, isForeign: isForeign)
                else { continue }
                values[column] = value
            }
        }
        lane.late += lane.rows.appendStrays(values)
    }

    /// False where an extra certainly has no business in the file, which is what most have that come from elsewhere.
    private func mayBeStray(_ name: Slot, _ batch: borrowing RecordBatch) -> Bool {
        switch settings.extras {
        case .columns: return true
        case .metadata:
            if !isForeign { return true }
            return name.kind == .text && batch.withText(of: name) { $0.starts(with: Self.metadata) }
        case .none, .elements: return false
        }
    }

    private static let metadata = Array("metadata.".utf8)

    /// What an extra is called as a column; nil where it has no business in another family's file.
    static func strayName(_ name: String, _ settings: MappingSettings, isForeign: Bool) -> String? {
        // A secret goes only into the column that the standard has for it.
        if name.lowercased().hasSuffix("password") { return nil }
        switch settings.extras {
        case .columns: return name
        case .metadata:
            if name.hasPrefix("metadata.") { return name }
            return isForeign ? nil : "metadata." + name
        case .none, .elements: return nil
        }
    }
}
