extension PythonPiece {
  /// The methods of the training's two steps.
  static let steps = PythonPiece(
    continues: true,
    #"""
        def draw_batch(self, is_last):
            """Real images and latents; G's images of the last batch are those that G is trained on."""
            indices = self.rare.indices(self.count, self.draws)  #? rare-classes
            indices = self.draws.indices(len(self.images), self.count)  #? !rare-classes
            latents = self.latents.draw(self.images, indices, self.draws).to(self.device)
            real = self.images.batch(indices).to(self.device)
            real = self.growth.shrunk(real)  #? progressive
            told = self.images.labels[indices].to(self.device)  #? classes
            told = latents[:, self.latents.class_columns.stop :]  #? codes|attributes
            told = None  #? !classes&!codes&!attributes
            if is_last:
                fake = self.trained_generator(latents)
            else:
                with torch.no_grad():
                    fake = self.generator(latents)
            return Batch(real, latents, fake.float(), told)

        def seen(self, images):  #? noise|augmentation
            """Images as D sees them in this step."""  #? noise|augmentation
            {SEEN}
            return images  #? noise|augmentation

        def discriminator_step(self, batch):
            """D's loss, and the mean scores of real and of generated images before D's update."""
            judge = self.trained_discriminator
            real = {SEE}batch.real{SEEN_END}.detach().requires_grad_()
            fake = {SEE}batch.fake{SEEN_END}.detach().requires_grad_()
            real_scores, real_features = judge(real{TOLD})
            fake_scores, fake_features = judge(fake{TOLD})
            loss = discriminator_loss(real_scores, fake_scores)  #? !began
            loss = discriminator_loss(real_scores, fake_scores, self.balance)  #? began
            asked = [class_loss(self.discriminator, features, batch.told)  #? auxiliary-classifier
                     for features in (fake_features, real_features)]  #? auxiliary-classifier
            loss = loss + 0.5 * self.strength() * sum(asked)  #? auxiliary-classifier&late
            loss = loss + 0.5 * sum(asked)  #? auxiliary-classifier&!late
            #? invariance
            other = {SEE}moved(batch.real, self.draws){SEEN_END}
            _, moved_features = judge(other)
            # What Q learns from generated images counts less beside real ones.
            loss = loss + code_loss(self.discriminator, fake_features, batch.told, share=0.3)
            lacking = math.log(CONDITION_CATEGORIES) - agreement(
                self.discriminator, real_features, moved_features)
            loss = loss + CONDITION_INVARIANCE * lacking
            #?
            loss = loss + code_loss(self.discriminator, fake_features, batch.told)  #? codes&!invariance
            score = lambda images: judge(images{TOLD})[0]  #? gradient-penalty
            {PENALTIES}
            self.optimizers["discriminator"].zero_grad()
            loss = with_every_weight(loss, self.discriminator)  #? progressive
            loss.backward()
            self.optimizers["discriminator"].step()
            clip_weights(self.discriminator)  #? weight-clipping
            return loss.item(), real_scores.mean().item(), fake_scores.mean().item()

        def generator_step(self, batch):
            """G's loss through the updated D, whose weights get no gradient."""
            self.discriminator.requires_grad_(False)
            scores, features = self.discriminator({SEE}batch.fake{SEEN_END}{TOLD})
            loss = generator_loss(scores)  #? !relativistic
            real_scores, _ = self.discriminator({SEE}batch.real{SEEN_END}{TOLD})  #? relativistic
            loss = generator_loss(scores, real_scores)  #? relativistic
            asked = class_loss(self.discriminator, features, batch.told)  #? auxiliary-classifier
            asked = self.strength() * asked  #? auxiliary-classifier&late
            loss = loss + asked  #? auxiliary-classifier
            loss = loss + code_loss(self.discriminator, features, batch.told)  #? codes
            self.optimizers["generator"].zero_grad()
            loss = with_every_weight(loss, self.generator)  #? progressive
            loss.backward()
            self.optimizers["generator"].step()
            self.discriminator.requires_grad_(True)
            return loss.item()

        #? auxiliary-classifier&late
        def strength(self):
            """How much the class counts by now."""
            return self.discriminator.condition.strength.item()
        #?

        @torch.no_grad()
        def update_average(self, latents):
            """Moves the average of G's weights, which is the generator that is kept, towards the newest.

            Its decay is short at first{AFTER_GROWTH}. Yazıcı et al., arXiv:1806.04498."""
            age = self.steps
            age = self.steps - self.growth.first_step  #? progressive
            decay = min(AVERAGE_DECAY, (1 + age) / (10 + age))
            for average, weight in zip(self.average.parameters(), self.generator.parameters()):
                average.lerp_(weight, 1 - decay)
            #? !average
            for average, live in zip(self.average.buffers(), self.generator.buffers()):
                average.copy_(live)
            #?
            #? average&dcgan|average&sagan|average&style|average&networks=2
            if self.steps % 4 == 0:
                # Running statistics of other weights do not fit: the average learns its own.
                self.average(latents)
            #?

        #? progressive
        def start_new_level(self):
            """Networks that grew by a level are trained without the memory of the smaller ones."""
            before = self.growth
            self.grow()
            if self.growth.level != before.level:
                for optimizer in self.optimizers.values():
                    optimizer.state.clear()
        #?
    """#)
}
