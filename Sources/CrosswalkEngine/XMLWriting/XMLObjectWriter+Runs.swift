// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

// An engine file: objects that are written by a run.
extension XMLObjectWriter {
    /// Appends the object at hand by the run for its fields; false where there is none or it gives up, and then nothing
    /// is written.
    @inline(__always)
    func run(
        _ root: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        restoring: Bool,
        to output: inout ByteBuffer
    ) -> Bool {
        guard let runs, let entry = runs.ready(masks), let run = entry.pointee.run else { return false }
        let start = output.count
        if follow(run, root, row, to: &output) { return true }
        runs.fail(entry)
        output.truncate(to: start)
        trail.removeAll()
        gaps.removeAll(keepingCapacity: true)
        rootExtras.removeAll(keepingCapacity: true)
        if restoring { _ = extras(of: row) }
        return false
    }

    private func follow(
        _ run: XMLRun,
        _ root: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        to output: inout ByteBuffer
    ) -> Bool {
        var steps = run.steps[...]
        if rootExtras.isEmpty {
            if !run.headGaps.isEmpty { gaps.append(contentsOf: run.headGaps) }
        } else {
            _ = rootAttributes(root, row, to: &output)
            steps = steps[run.body...]
        }
        for step in steps {
            output.append(short: step.before)
            switch step.kind {
            case .attribute:
                guard first(of: step.values, row, isAttribute: true, to: &output) else { return false }
            case .text:
                let start = output.count
                guard first(of: step.values, row, isAttribute: false, to: &output), output.count > start else {
                    return false
                }
            case .element:
                guard let op = step.op else { return false }
                let start = output.count
                _ = elements(op, row, nil, to: &output)
                if output.count == start, step.gap >= 0 { gaps.append(step.gap) }
            case .none:
                break
            }
        }
        if !run.gaps.isEmpty { gaps.append(contentsOf: run.gaps) }
        return true
    }

    /// Appends the first of some values that there is; false where there is none of them.
    @inline(__always)
    private func first(
        of values: UnsafeBufferPointer<XMLValueOp>,
        _ row: borrowing JoinedRow,
        isAttribute: Bool,
        to output: inout ByteBuffer
    ) -> Bool {
        for value in values where append(value, row, isAttribute: isAttribute, to: &output) { return true }
        return false
    }
}
