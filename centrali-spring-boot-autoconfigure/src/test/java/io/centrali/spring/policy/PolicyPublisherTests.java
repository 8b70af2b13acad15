/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.PolicyChange;
import io.centrali.audit.PolicyChange.State;
import io.centrali.audit.PolicyChange.Type;
import io.centrali.decision.Outcome;
import io.centrali.decision.PolicySetId;
import io.centrali.decision.ReasonCode;
import io.centrali.lint.PolicyLinter;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyDocument;
import io.centrali.spring.policy.PolicyPreview.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link PolicyPublisher}, on a real store.
 */
@ExtendWith(OutputCaptureExtension.class)
class PolicyPublisherTests {

	private static final Instant NOW = Instant.parse("2026-03-02T10:15:30Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private static final List<PolicyDocument> CLERKS = orders("clerk");

	private static final List<PolicyDocument> MANAGERS = orders("manager");

	private static final List<PolicyDocument> NONE = List.of();

	private final Changes log = new Changes();

	private final Map<String, PolicyPreview> previews = new HashMap<>();

	private List<PolicyDocument> others = NONE;

	private JdbcClient jdbc;

	private JdbcPolicyStore store;

	private PolicyPublisher publisher;

	private static List<PolicyDocument> orders(String role) {
		return List.of(PolicyDocument.of("orders.json", PolicyFixtures.policy("orders", "orders", role)));
	}

	@BeforeEach
	void createStore() {
		DriverManagerDataSource dataSource = new DriverManagerDataSource(
				"jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
		new ResourceDatabasePopulator(new ClassPathResource("schema-h2.sql", JdbcPolicyStore.class))
			.execute(dataSource);
		this.jdbc = JdbcClient.create(dataSource);
		this.store = new JdbcPolicyStore(dataSource);
		this.publisher = publisher(PolicyFixtures.factory());
	}

	private PolicyPublisher publisher(PolicySetFactory factory) {
		return new PolicyPublisher(this.store, others(), factory, this::preview, this.log, CLOCK);
	}

	private PolicyPreview preview(List<PolicyDocument> candidate) {
		return Objects.requireNonNull(this.previews.get(digest(candidate)));
	}

	private PolicySource others() {
		return new PolicySource() {

			@Override
			public PolicySnapshot read() {
				return new PolicySnapshot(PolicyPublisherTests.this.others, true);
			}

			@Override
			public boolean isWatched() {
				return false;
			}

		};
	}

	private static String digest(List<PolicyDocument> documents) {
		return PolicyFixtures.factory().create(1, documents).digest();
	}

	@Test
	void everyChangeSaysWhoMadeItAndWhatItWasBeforeAndAfter() {
		this.publisher.save(CLERKS, "ann", "first", null);
		this.publisher.save(MANAGERS, "bob", "", 1L);
		this.publisher.activate(1, null, "ann", "go");
		this.publisher.activate(2, 1L, "bob", "CHG-7");
		this.publisher.rollback(2, "ann", "too strict");
		this.publisher.startShadow(2, null, "bob", "try");
		this.publisher.stopShadow(1, "ann", "enough");
		State clerks = new State(1, digest(CLERKS));
		State managers = new State(2, digest(MANAGERS));
		assertThat(this.log.changes).containsExactly(change(Type.SAVED, "ann", "first", null, clerks),
				change(Type.SAVED, "bob", "", clerks, managers), change(Type.ACTIVATED, "ann", "go", null, clerks),
				change(Type.ACTIVATED, "bob", "CHG-7", clerks, managers),
				change(Type.ROLLED_BACK, "ann", "too strict", managers, clerks),
				change(Type.SHADOW_STARTED, "bob", "try", null, managers),
				change(Type.SHADOW_STOPPED, "ann", "enough", managers, null));
		assertThat(this.store.active(PolicyChannel.LIVE)).hasValueSatisfying((active) -> {
			assertThat(active.activation()).isEqualTo(3);
			assertThat(active.version()).isOne();
			assertThat(active.author()).isEqualTo("ann");
		});
		assertThat(this.store.active(PolicyChannel.SHADOW))
			.hasValueSatisfying((active) -> assertThat(active.version()).isNull());
	}

	private static PolicyChange change(Type type, String author, String comment, @Nullable State before,
			@Nullable State after) {
		return new PolicyChange(NOW, type, author, comment, before, after);
	}

	@Test
	void whatWouldBeRefusedIsNeverSaved() {
		List<PolicyDocument> bad = List.of(PolicyDocument.of("a.json", "{}"), PolicyDocument.of("b.json", "[]"));
		assertThatExceptionOfType(InvalidPolicySetException.class)
			.isThrownBy(() -> this.publisher.save(bad, "ann", "", null))
			.satisfies((ex) -> assertThat(ex.getFaults()).extracting("location").contains("a.json", "b.json"));
		assertThat(this.store.history(null, 1)).isEmpty();
		assertThat(this.log.changes).isEmpty();
	}

	@Test
	void whatIsLiveBesideTheStoreBelongsToTheCandidate() {
		this.others = List
			.of(PolicyDocument.of("classpath:centrali/bills.json", PolicyFixtures.policy("bills", "bills", "clerk")));
		PolicySetFactory factory = new PolicySetFactory(PolicyFixtures.loader(),
				List.of(new PolicyBinding("bills", List.of("pay"), "bills", "centrali.permissions[0]")),
				PolicyLinter.forApplication(null));
		PolicyPublisher publisher = publisher(factory);
		publisher.save(CLERKS, "ann", "", null);
		List<PolicyDocument> live = new ArrayList<>(this.others);
		live.addAll(CLERKS);
		assertThat(this.log.changes).singleElement()
			.extracting(PolicyChange::after)
			.isEqualTo(new State(1, factory.create(1, live).digest()));
		assertThat(this.store.documents(1)).isEqualTo(CLERKS);
		this.others = CLERKS;
		assertThatExceptionOfType(InvalidPolicySetException.class)
			.isThrownBy(() -> this.publisher.save(MANAGERS, "ann", "", 1L))
			.withMessageContaining("\"orders\"");
	}

	@Test
	void aVersionIsValidatedAgainWhenItIsActivated() {
		this.publisher.save(CLERKS, "ann", "", null);
		PolicyPublisher laterRelease = publisher(new PolicySetFactory(PolicyFixtures.loader(),
				List.of(new PolicyBinding("bills", List.of("pay"), "bills", "centrali.permissions[0]")),
				PolicyLinter.forApplication(null)));
		assertThatExceptionOfType(InvalidPolicySetException.class)
			.isThrownBy(() -> laterRelease.activate(1, null, "ann", ""))
			.withMessageContaining("There is no policy \"bills\"");
		assertThatExceptionOfType(InvalidPolicySetException.class)
			.isThrownBy(() -> laterRelease.startShadow(1, null, "ann", ""));
		assertThat(this.store.active(PolicyChannel.LIVE)).isEmpty();
		assertThat(this.log.changes).hasSize(1);
	}

	@Test
	void aVersionThatCannotBeLoadedAnyMoreCanBeReplaced() {
		this.store.save(List.of(PolicyDocument.of("a.json", "{}")), "ann", "by hand", null);
		this.store.activate(PolicyChannel.LIVE, 1L, null, "ann", "by hand");
		this.publisher.save(CLERKS, "bob", "mended", 1L);
		this.publisher.activate(2, 1L, "bob", "mended");
		assertThat(this.log.changes).extracting(PolicyChange::before)
			.containsExactly(new State(1, null), new State(1, null));
		assertThatExceptionOfType(InvalidPolicySetException.class)
			.isThrownBy(() -> this.publisher.rollback(2, "bob", ""));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LIVE")
	void noChangeHappensWithoutItsRecord(Type type) {
		prepare();
		long versions = count("centrali_policy_version");
		long activations = count("centrali_policy_activation");
		this.log.failing = 1;
		assertThatExceptionOfType(UnrecordedPolicyChangeException.class).isThrownBy(() -> make(type))
			.withMessageContaining("'" + type.label() + "'")
			.withMessageContaining("disk full");
		assertThat(count("centrali_policy_version")).isEqualTo(versions);
		assertThat(count("centrali_policy_activation")).isEqualTo(activations);
		make(type);
		assertThat(this.log.changes).last().extracting(PolicyChange::type).isEqualTo(type);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LIVE")
	void aChangeThatFailsAfterItsRecordLeavesASecondOne(Type type) {
		prepare();
		int before = this.log.changes.size();
		this.log.afterRecord = () -> this.jdbc.sql("shutdown").update();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> make(type));
		assertThat(this.log.changes).hasSize(before + 2);
		PolicyChange recorded = this.log.changes.get(before);
		assertThat(recorded.type()).isEqualTo(type);
		assertThat(recorded.failure()).isNull();
		assertThat(this.log.changes.get(before + 1).failure()).startsWith("It is not known to have happened: ");
		assertThat(this.log.changes.get(before + 1))
			.isEqualTo(recorded.failed(this.log.changes.get(before + 1).failure()));
	}

	@Test
	void oneOfTwoWhoRaceIsOnRecordAsTooLate() {
		prepare();
		int before = this.log.changes.size();
		this.log.afterRecord = () -> this.store.activate(PolicyChannel.LIVE, 1L, 2L, "bob", "faster");
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.publisher.activate(2, 2L, "ann", ""));
		assertThat(this.log.changes.subList(before, before + 2)).extracting(PolicyChange::failure)
			.containsExactly(null, "It did not happen: another was faster");
		assertThat(this.store.active(PolicyChannel.LIVE))
			.hasValueSatisfying((active) -> assertThat(active.author()).isEqualTo("bob"));
	}

	@Test
	void aFailureThatCannotBeRecordedIsToldLoudly(CapturedOutput output) {
		prepare();
		this.log.afterRecord = () -> {
			this.store.activate(PolicyChannel.LIVE, 1L, 2L, "bob", "faster");
			this.log.failing = 1;
		};
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.publisher.activate(2, 2L, "ann", ""))
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.hasToString(new DataAccessResourceFailureException("disk full").toString()));
		assertThat(output).contains("It is on record that the policies were changed (activated by ann), but not that");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LIVE")
	void nobodyOverwritesAnotherAndNothingIsOnRecordOfIt(Type type) {
		prepare();
		this.store.save(CLERKS, "bob", "", 2L);
		this.store.activate(PolicyChannel.LIVE, 3L, 2L, "bob", "");
		this.store.activate(PolicyChannel.SHADOW, 3L, 1L, "bob", "");
		int before = this.log.changes.size();
		assertThatExceptionOfType(OptimisticLockingFailureException.class).isThrownBy(() -> make(type));
		assertThat(this.log.changes).hasSize(before);
	}

	@Test
	void aVersionIsActivatedOnDemandOnlyIfNothingWouldComeOutDifferently() {
		this.publisher.save(CLERKS, "ann", "", null);
		PolicyPreview clean = preview(3, List.of());
		this.previews.put(digest(CLERKS), clean);
		assertThat(this.publisher.activate(1, null, "ann", "", true).activation()).isOne();
		Verdict denied = new Verdict(Outcome.DENY, ReasonCode.DENY_DEFAULT, "orders", "deny");
		Verdict allowed = new Verdict(Outcome.ALLOW, ReasonCode.ALLOW_RULE, "orders", "by-role");
		PolicyPreview unclean = preview(3,
				List.of(new PolicyPreview.Change(PolicyPreview.Kind.NEWLY_ALLOWED, denied, allowed, 2, List.of())));
		PolicyPreview untried = preview(0, List.of());
		int changes = this.log.changes.size();
		for (PolicyPreview preview : List.of(unclean, untried)) {
			this.previews.put(digest(CLERKS), preview);
			assertThatExceptionOfType(UncleanPreviewException.class)
				.isThrownBy(() -> this.publisher.activate(1, 1L, "ann", "", true))
				.satisfies((ex) -> assertThat(ex.getPreview()).isSameAs(preview));
		}
		assertThat(this.log.changes).hasSize(changes);
		this.publisher.activate(1, 1L, "ann", "", false);
	}

	private static PolicyPreview preview(int compared, List<PolicyPreview.Change> changes) {
		return new PolicyPreview(new PolicySetId(1, "cafe"), new PolicySetId(0, "beef"), null, null, compared, compared,
				0, 0, changes, List.of(), Map.of());
	}

	@Test
	void rollsBackToWhatDecidedBeforeAndForthAgain() {
		this.publisher.save(CLERKS, "ann", "", null);
		this.publisher.save(MANAGERS, "ann", "", 1L);
		this.publisher.activate(1, null, "ann", "");
		this.publisher.activate(2, 1L, "ann", "");
		this.publisher.activate(2, 2L, "ann", "once more");
		assertThat(this.publisher.rollback(3, "ann", "").version()).isOne();
		assertThat(this.publisher.rollback(4, "ann", "").version()).isEqualTo(2);
	}

	@Test
	void rollsBackAcrossManyActivationsOfOneVersion() {
		this.publisher.save(CLERKS, "ann", "", null);
		this.publisher.save(MANAGERS, "ann", "", 1L);
		this.publisher.activate(1, null, "ann", "");
		for (long activation = 1; activation <= 250; activation++) {
			this.store.activate(PolicyChannel.LIVE, 2L, activation, "ann", "");
		}
		assertThat(this.publisher.rollback(251, "ann", "").version()).isOne();
	}

	@Test
	void saysThatThereIsNothingToRollBackToOrToStop() {
		this.publisher.save(CLERKS, "ann", "", null);
		this.publisher.activate(1, null, "ann", "");
		this.publisher.activate(1, 1L, "ann", "");
		assertThatIllegalStateException().isThrownBy(() -> this.publisher.rollback(2, "ann", ""))
			.withMessage("There is nothing to roll back to: no other version was ever active");
		this.publisher.startShadow(1, null, "ann", "");
		this.publisher.stopShadow(1, "ann", "");
		assertThatIllegalStateException().isThrownBy(() -> this.publisher.stopShadow(2, "ann", ""))
			.withMessage("There is no shadow to stop");
		assertThat(this.log.changes).hasSize(5);
	}

	@Test
	void whatTheStoreCannotKeepIsRefusedBeforeItIsOnRecord() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.publisher.save(CLERKS, " ", "", null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.publisher.save(NONE, "ann", "", null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.publisher.activate(7, null, "ann", ""))
			.withMessageContaining("no version 7");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.publisher.save(CLERKS, "ann", "x".repeat(1001), null));
		assertThat(this.log.changes).isEmpty();
	}

	private void prepare() {
		this.publisher.save(CLERKS, "ann", "", null);
		this.publisher.save(MANAGERS, "ann", "", 1L);
		this.publisher.activate(1, null, "ann", "");
		this.publisher.activate(2, 1L, "ann", "");
		this.publisher.startShadow(1, null, "ann", "");
	}

	// Each as of what prepare() leaves behind.
	private void make(Type type) {
		switch (type) {
			case SAVED -> this.publisher.save(CLERKS, "ann", "", 2L);
			case ACTIVATED -> this.publisher.activate(1, 2L, "ann", "");
			case ROLLED_BACK -> this.publisher.rollback(2, "ann", "");
			case SHADOW_STARTED -> this.publisher.startShadow(2, 1L, "ann", "");
			case SHADOW_STOPPED -> this.publisher.stopShadow(1, "ann", "");
			default -> throw new IllegalArgumentException(type.label());
		}
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	static final class Changes implements DecisionLog {

		final List<PolicyChange> changes = new ArrayList<>();

		int failing;

		private @Nullable Runnable afterRecord;

		@Override
		public void record(DecisionRecord record) {
			throw new IllegalStateException("Nothing is decided here");
		}

		@Override
		public void record(PolicyChange change) {
			if (this.failing > 0) {
				this.failing--;
				throw new DataAccessResourceFailureException("disk full");
			}
			this.changes.add(change);
			Runnable then = this.afterRecord;
			this.afterRecord = null;
			if (then != null) {
				then.run();
			}
		}

	}

}
