extension PythonPiece {
  /// The training.
  static let trainer = PythonPiece(
    #"""
    def rate_factor(step):
        """What both learning rates are multiplied by in a step, counted from 0."""
        #? warm-up
        if step < WARM_UP:
            return (step + 1) / WARM_UP
        step -= WARM_UP
        #?
        return 1.0  #? constant
        return 1 + (DECAY_FINAL - 1) * min(1.0, step / DECAY_STEPS)  #? linear
        wave = (1 + math.cos(math.pi * min(1.0, step / DECAY_STEPS))) / 2  #? cosine
        return DECAY_FINAL + (1 - DECAY_FINAL) * wave  #? cosine
        return DECAY_FACTOR ** (step // DECAY_EVERY)  #? staircase


    class Batch:
        """Real images with as many generated ones."""

        def __init__(self, real, latents, fake, told):
            self.real, self.latents, self.fake, self.told = real, latents, fake, told


    class Trainer:
        """Trains a generator against a discriminator: D's steps, then one of G through the updated D."""

        def __init__(self, images, seed, device, amp=False, rank=0, processes=1):
            self.images, self.seed, self.device, self.amp = images, seed, device, amp
            self.count = BATCH_SIZE // processes
            self.processes = processes
            torch.manual_seed(seed)
            self.latents = Latents(images)
            self.generator = Generator(self.latents, images.shape).to(device)
            self.average = Generator(self.latents, images.shape).to(device)
            self.discriminator = Discriminator(self.latents, images.shape).to(device)
            self.average.load_state_dict(self.generator.state_dict())
            self.draws = Draws(seed, rank, processes)
            self.rare = RareClasses(images.labels)  #? rare-classes
            self.steps = 0
            self.balance = 0.0  #? began
            self.optimizers = {
                "generator": make_optimizer(self.generator, GENERATOR_RATE),
                "discriminator": make_optimizer(self.discriminator, DISCRIMINATOR_RATE),
            }
            self.grow()  #? progressive|late
            self.share_gradients()

        def share_gradients(self):
            """Lets the gradients of several processes be averaged where networks are trained."""
            self.trained_generator, self.trained_discriminator = self.generator, self.discriminator
            if self.processes > 1:
                self.trained_generator = in_parallel(self.generator)
                self.trained_discriminator = in_parallel(self.discriminator)

        def grow(self):  #? progressive|late
            """Lets the networks be as they are after the steps done."""  #? progressive|late
            self.growth = Growth(self.steps, halvings(self.images.shape) + 1)  #? progressive
            for network in (self.generator, self.average, self.discriminator):  #? progressive|late
                for module in network.modules():  #? progressive|late
                    if isinstance(module, (GrowingGenerator, GrowingTrunk)):  #? progressive
                        module.growth = self.growth  #? progressive
                    if isinstance(module, Strength):  #? late
                        module.grow(self.steps)  #? late

        def step(self):
            """D's steps and one of G; both losses."""
            self.draws.begin(self.steps)
            for network in (self.generator, self.average, self.discriminator):
                network.train()
            factor = rate_factor(self.steps)
            for name, rate in (("generator", GENERATOR_RATE), ("discriminator", DISCRIMINATOR_RATE)):
                self.optimizers[name].param_groups[0]["lr"] = rate * factor
            with torch.autocast(self.device.type, torch.bfloat16, enabled=self.amp):
                for turn in range(DISCRIMINATOR_STEPS):
                    batch = self.draw_batch(is_last=turn == DISCRIMINATOR_STEPS - 1)
                    of_discriminator, real, fake = self.discriminator_step(batch)
                of_generator = self.generator_step(batch)
                self.balance = next_balance(self.balance, real, fake)  #? began
                self.update_average(batch.latents)
            self.steps += 1
            self.start_new_level()  #? progressive
            self.grow()  #? late&!progressive
            return of_generator, of_discriminator
    """#)
}
