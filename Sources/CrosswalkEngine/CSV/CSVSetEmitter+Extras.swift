// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

// What the model has no field for: columns that come back from `extra`.
extension CSVSetEmitter {
    /// Writes what `extra` kept of a column that the fields alone do not give back.
    ///
    /// That is the whole of a date and time, or the blank that a default stood for. False where it kept nothing, or where
    /// the field says something else by now.
    func restore(
        _ column: CSVColumnPlan.Column,
        of row: borrowing JoinedRow,
        to buffer: inout ByteBuffer,
        _ tally: inout Tally
    ) -> Bool {
        let batch = row.batch
        let name = Array(column.name.utf8)
        let extra = Array(batch.items(batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))))
        guard
            let index = stride(from: 0, to: extra.count - 1, by: 2).first(where: {
                ContributionMatcher.equals(extra[$0], name, batch)
            }), extra[index + 1].kind == .text, let binding = column.bindings.first
        else { return false }
        let kept = Array(batch.bytes[extra[index + 1].offset..<extra[index + 1].offset + extra[index + 1].count])
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
            tally.fields[binding.key].carried += 1
        }
        return true
    }

    /// A column of the standard that the model has no field for, such as `password`, comes back from `extra`.
    func appendExtra(named names: [String], of row: borrowing JoinedRow, to buffer: inout ByteBuffer) {
        let batch = row.batch
        let extra = Array(batch.items(batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))))
        for index in stride(from: 0, to: extra.count - 1, by: 2)
        where names.contains(where: { ContributionMatcher.equals(extra[index], Array($0.utf8), batch) }) {
            let value = extra[index + 1]
            if value.kind == .text { buffer.append(Array(batch.bytes[value.offset..<value.offset + value.count])) }
            return
        }
    }

    func appendStrays(
        _ row: borrowing JoinedRow,
        _ plan: CSVColumnPlan,
        _ file: CSVOutputFile,
        _ tally: inout Tally,
        key: Int?
    ) throws {
        let batch = row.batch
        let extra = Array(batch.items(batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))))
        var values: [String: String] = [:]
        for index in stride(from: 0, to: extra.count - 1, by: 2) {
            guard let name = batch.string(extra[index]), let value = batch.string(extra[index + 1]) else { continue }
            guard mapping.settings.extras != .none,
                !plan.columns.contains(where: { $0.name == name || $0.others.contains(name) }),
                let column = strayName(name)
            else { continue }
            values[column] = value
        }
        let late = file.appendStrays(values)
        guard late > 0, let key else { return }
        tally.fields[key].lost += late
        tally.reasons[
            Tally.Reason(key: key, text: "an extra column turned up after the header was written"),
            default: 0
        ] += late
    }

    /// What an extra is called as a column; nil where it has no business in another family's file.
    func strayName(_ name: String) -> String? {
        // A secret goes only into the column that the standard has for it.
        if name.lowercased().hasSuffix("password") { return nil }
        switch mapping.settings.extras {
        case .columns: return name
        case .metadata:
            if name.hasPrefix("metadata.") { return name }
            return isForeign ? nil : "metadata." + name
        case .none, .elements: return nil
        }
    }
}
