extension PythonPiece {
  /// The command line.
  static let commandLine = PythonPiece(
    #"""
    def arguments():
        parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
        parser.add_argument("--data", required=True, help="an .npy or .npz file or a folder of PNG files")
        parser.add_argument("--steps", type=int, default=STEPS, help=f"train until this step ({STEPS})")
        parser.add_argument("--output", help=f"the model to write ({OUTPUT})")
        parser.add_argument("--resume", help="a model with a checkpoint to go on from")
        parser.add_argument("--seed", type=int, help="picks weights, batches and latents (0)")
        parser.add_argument("--amp", action="store_true", help="mixed precision, with bfloat16")
        parser.add_argument("--checkpoint-every", type=int, default=1000, metavar="STEPS")
        parser.add_argument("--report-every", type=int, default=100, metavar="STEPS")
        parser.add_argument("--device", help="cuda or cpu (cuda where there is one)")
        parser.add_argument("--force", action="store_true", help="write over a file that is there")
        options = parser.parse_args()
        for name in ("steps", "checkpoint_every", "report_every"):
            if getattr(options, name) < 1:
                parser.error(f"--{name.replace('_', '-')}: give a whole number above 0")
        if not 0 <= (options.seed or 0) < 2**63:
            parser.error("--seed: give a whole number from 0 to 9,223,372,036,854,775,807")
        options.output = options.output or options.resume or OUTPUT
        goes_on = options.resume and Path(options.resume).resolve() == Path(options.output).resolve()
        if os.path.exists(options.output) and not (options.force or goes_on):
            parser.error(f"{options.output} is there already; "
                         "name another file, or write over it with --force")
        return options


    def main():
        options = arguments()
        rank, processes = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
        local = int(os.environ.get("LOCAL_RANK", 0))
        device = torch.device(options.device or ("cuda" if torch.cuda.is_available() else "cpu"))
        if device.type == "cuda":
            device = torch.device("cuda", local)
            torch.cuda.set_device(device)
        if BATCH_SIZE % processes:
            sys.exit(f"A batch of {BATCH_SIZE} images cannot be shared by {processes} processes; "
                     "change BATCH_SIZE.")
        if processes > 1:
            distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")
        train(options, device, rank, processes)
        if processes > 1:
            distributed.destroy_process_group()


    def train(options, device, rank, processes):
        images, seed = read_images(options.data), options.seed
        if options.resume and seed is None:
            seed = json.loads(read_safetensors(options.resume)[1].get("training", "{}")).get("seed")
        trainer = Trainer(images, seed or 0, device, options.amp, rank, processes)
        if options.resume:
            load(trainer, options.resume)
        words = ["python", sys.argv[0], "--data", images.source, "--steps", str(options.steps),
                 "--seed", str(trainer.seed)] + (["--amp"] if options.amp else [])
        begun, first, losses = time.monotonic(), trainer.steps, []
        if first >= options.steps:
            sys.exit(f"{options.resume} has {first} steps already; ask for more with --steps.")
        if rank == 0:
            sides = "×".join(str(side) for side in images.shape)
            print(f"{images.name}: {len(images)} images of {sides}, on {device} × {processes}")
        while trainer.steps < options.steps:
            losses.append(trainer.step())
            is_last = trainer.steps == options.steps
            if is_last or trainer.steps % options.report_every == 0:
                of_generator, of_discriminator = (sum(loss) / len(losses) for loss in zip(*losses))
                losses.clear()
                speed = (trainer.steps - first) * BATCH_SIZE / (time.monotonic() - begun)
                if rank == 0:
                    print(f"step {trainer.steps}  G {of_generator:.4f}  D {of_discriminator:.4f}  "
                          f"{speed:.0f} images/s", flush=True)
                if not math.isfinite(of_generator + of_discriminator):
                    sys.exit("The losses are no longer finite; "
                             "go on from the last checkpoint with lower rates.")
            if rank == 0 and (is_last or trainer.steps % options.checkpoint_every == 0):
                save(trainer, options.output, shlex.join(words))
        if rank == 0:
            print(f"Wrote {options.output}: `zither explore {options.output}` opens it.")


    if __name__ == "__main__":
        main()
    """#)
}
