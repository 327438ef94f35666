extension PythonPiece {
  /// What a model file holds.
  static let modelFiles = PythonPiece(
    #"""
    def trained(network):
        """The weights of a network that its optimizer moves, by name, in the order of Zither's files."""
        named = list(network.named_parameters())
        named.sort(key=lambda item: style_level(item[0]))  #? style
        return dict(named)


    #? style
    def style_level(name):
        """By what the weights of a style generator are ordered: size after size, its image last."""
        found = re.search(r"synthesis\.(level|to_image)\.(\d+)", name)
        return (int(found[2]), found[1] == "to_image") if found else (-1, False)
    #?


    def file_tensors(network, prefix):
        """Weights and statistics of a network under their names in Zither's files."""
        tensors = {}
        for name, tensor in network.state_dict().items():
            if not name.endswith("num_batches_tracked"):
                name = name.removeprefix("network.").replace("codes_head.", "codes.head.")
                tensors[f"{prefix}.{name}"] = tensor
        return tensors


    def memory_tensors(optimizer, prefix):
        """What an optimizer remembers under its names in Zither's files; zeros before its first step."""
        names = {"exp_avg": "first_moment", "exp_avg_sq": "second_moment"}  #? adam
        names = {"square_avg": "mean_square"}  #? rmsprop
        tensors = {}
        for key, name in names.items():
            for index, weight in enumerate(optimizer.param_groups[0]["params"]):
                state = optimizer.state.get(weight, {})
                tensors[f"{prefix}.{index}.{name}"] = state.get(key, torch.zeros_like(weight))
        return tensors


    def steps_of(optimizer):
        """Steps that an optimizer has taken since it was last reset."""
        return max((int(state["step"]) for state in optimizer.state.values()), default=0)


    def save(trainer, path, command):
        """Writes the model as Zither's own files are: the averaged generator, the discriminator, and a
        checkpoint that `--resume` goes on from, here and in `zither train`."""
        channels, height, width = trainer.images.shape
        image = {"height": height, "width": width, "channels": channels}
        origin = {"source": trainer.images.source, "reading": {"fit": "crop"}}
        record = {"images": len(trainer.images), "classes": len(trainer.images.class_names),
                  "shape": image, "origin": origin | {"leftOut": [], "warnings": []}}
        training = {"command": command, "dataset": trainer.images.name, "seed": trainer.seed,
                    "steps": trainer.steps, "data": record}
        checkpoint = {
            "random": {"state": torch.randint(1, 2**62, (4,)).tolist()},
            "generatorSteps": steps_of(trainer.optimizers["generator"]),
            "discriminatorSteps": steps_of(trainer.optimizers["discriminator"]),
            "balance": trainer.balance,  #? began
            "balance": 0,  #? !began
        }
        recipe = RECIPE | {
            "latentDimensions": LATENT_DIMENSIONS, "batchSize": BATCH_SIZE,
            "discriminatorSteps": DISCRIMINATOR_STEPS, "generatorRate": GENERATOR_RATE,
            "discriminatorRate": DISCRIMINATOR_RATE, "averageDecay": AVERAGE_DECAY,
        }
        fields = {"recipe": recipe, "training": training, "image": image, "checkpoint": checkpoint,
                  "latent": trainer.latents.description(trainer.images.shape)}
        metadata = {name: json.dumps(value, ensure_ascii=False) for name, value in fields.items()}
        tensors = file_tensors(trainer.average, "generator")
        tensors |= file_tensors(trainer.discriminator, "discriminator")
        tensors |= file_tensors(trainer.generator, "checkpoint.generator")
        for name, optimizer in trainer.optimizers.items():
            tensors |= memory_tensors(optimizer, f"checkpoint.{name}_optimizer")
        write_safetensors(path, tensors, {"format": "zither 1", **metadata})


    def load(trainer, path):
        """Goes on from a file that this program or `zither train` wrote."""
        tensors, metadata = read_safetensors(path)
        if "checkpoint" not in metadata:
            sys.exit(f"{path} has no checkpoint to go on from; "
                     "give a file that `zither train` or this program wrote.")
        fields = {name: json.loads(metadata[name]) for name in ("checkpoint", "latent", "training")}
        asked = trainer.latents.description(trainer.images.shape)
        for part in ("dimensions", "classNames"):
            if fields["latent"].get(part) != asked[part]:
                found = fields["latent"].get(part)
                sys.exit(f"{path} was trained with {part} {found}, not {asked[part]}; choose its data.")
        networks = ((trainer.average, "generator"), (trainer.discriminator, "discriminator"),
                    (trainer.generator, "checkpoint.generator"))
        with torch.no_grad():
            for network, prefix in networks:
                for name, tensor in file_tensors(network, prefix).items():
                    tensor.copy_(tensor_of(tensors, name, tensor.shape, path))
        checkpoint = fields["checkpoint"]
        for name, optimizer in trainer.optimizers.items():
            steps = checkpoint[f"{name}Steps"]
            restore(optimizer, f"checkpoint.{name}_optimizer", steps, tensors, path)
        trainer.balance = checkpoint["balance"]  #? began
        trainer.steps = fields["training"]["steps"]
        trainer.grow()  #? progressive|late


    def restore(optimizer, prefix, steps, tensors, path):
        """Lets an optimizer remember what a file says."""
        memory = memory_tensors(optimizer, prefix)
        for index, weight in enumerate(optimizer.param_groups[0]["params"]):
            state = optimizer.state[weight] = {"step": torch.tensor(float(steps))}
            names = {"exp_avg": "first_moment", "exp_avg_sq": "second_moment"}  #? adam
            names = {"square_avg": "mean_square"}  #? rmsprop
            for key, name in names.items():
                name = f"{prefix}.{index}.{name}"
                state[key] = tensor_of(tensors, name, memory[name].shape, path).to(weight.device)


    def tensor_of(tensors, name, shape, path):
        """A tensor of a file, which has to be there in its shape."""
        if name not in tensors or tensors[name].shape != shape:
            found = list(tensors[name].shape) if name in tensors else "nothing"
            sys.exit(f"{path} holds {found} as {name}, not {list(shape)}; "
                     "go on from a file of these networks and data.")
        return tensors[name]
    """#)
}
