extension PythonPiece {
  /// The file format.
  static let safetensorsFiles = PythonPiece(
    #"""
    def write_safetensors(path, tensors, metadata):
        """Writes named tensors as float32; a reader sees the old file or the new, never a part.

        The format: https://github.com/huggingface/safetensors."""
        header, offset = {"__metadata__": metadata}, 0
        for name, tensor in tensors.items():
            end = offset + 4 * tensor.numel()
            header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, end]}
            offset = end
        text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
        text += b" " * (-len(text) % 8)
        partial = f"{path}.partial-{os.getpid()}"
        with open(partial, "wb") as file:
            file.write(struct.pack("<Q", len(text)) + text)
            for tensor in tensors.values():
                file.write(tensor.detach().float().cpu().contiguous().numpy().astype("<f4").tobytes())
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)


    def read_safetensors(path):
        """The tensors of a file by their names, and its metadata."""
        try:
            data = Path(path).read_bytes()
            length = struct.unpack("<Q", data[:8])[0]
            header = json.loads(data[8 : 8 + length])
        except (OSError, ValueError, struct.error) as error:
            sys.exit(f"{path} cannot be read as a safetensors file ({error}); name another.")
        tensors, start = {}, 8 + length
        for name, entry in header.items():
            if name != "__metadata__":
                if entry["dtype"] != "F32":
                    sys.exit(f"{path}: {name} is of the type {entry['dtype']}; give a file of F32.")
                first, last = entry["data_offsets"]
                values = np.frombuffer(data[start + first : start + last], "<f4").copy()
                tensors[name] = torch.from_numpy(values).reshape(entry["shape"])
        return tensors, header.get("__metadata__", {})
    """#)
}
