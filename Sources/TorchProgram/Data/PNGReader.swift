extension PythonPiece {
  /// What reads a PNG file.
  static let pngReader = PythonPiece(
    #"""
    def read_png(path):
        """An image of 8 bits, grey or colour, [H, W, C]."""
        data = path.read_bytes()
        place, body = 8, b""
        while data[:8] == b"\x89PNG\r\n\x1a\n" and place < len(data):
            length, kind = struct.unpack(">I4s", data[place : place + 8])
            chunk = data[place + 8 : place + 8 + length]
            if kind == b"IHDR":
                width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunk)
            elif kind == b"IDAT":
                body += chunk
            place += length + 12
        if not body or bits != 8 or colour not in (0, 2) or interlaced:
            sys.exit(f"{path} is no PNG of 8 bits, grey or colour; "
                     f"`zither datasets {path.parent} --output DIR/` writes such.")
        channels = 3 if colour == 2 else 1
        rows = np.frombuffer(zlib.decompress(body), np.uint8).reshape(height, 1 + width * channels)
        image = np.zeros((height + 1, width + 1, channels), np.uint8)
        for y, row in enumerate(rows, 1):
            image[y, 1:] = row[1:].reshape(width, channels)
            if row[0] == 1:
                image[y] = np.cumsum(image[y], axis=0, dtype=np.uint8)
            elif row[0] == 2:
                image[y] += image[y - 1]
            elif row[0] > 2:
                for x in range(1, width + 1):
                    left, up, corner = (image[y, x - 1], image[y - 1, x], image[y - 1, x - 1])
                    left, up, corner = left.astype(int), up.astype(int), corner.astype(int)
                    guess = (left + up) // 2 if row[0] == 3 else paeth(left, up, corner)
                    image[y, x] += guess.astype(np.uint8)
        return image[1:, 1:]


    def paeth(left, up, corner):
        """Of three neighbours the one nearest to left + up - corner: PNG's fourth filter."""
        guess = left + up - corner
        by_left, by_up, by_corner = abs(guess - left), abs(guess - up), abs(guess - corner)
        nearest = np.where(by_up <= by_corner, up, corner)
        return np.where((by_left <= by_up) & (by_left <= by_corner), left, nearest)
    """#)
}
