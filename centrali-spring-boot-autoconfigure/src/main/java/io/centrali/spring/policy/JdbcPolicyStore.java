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

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.centrali.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A {@link PolicyStore} in a relational database, in the tables of
 * {@code io/centrali/spring/policy/schema-*.sql}. A change is committed when its method
 * returns, whatever transaction the caller is in.
 *
 * @since 0.1.0
 */
public final class JdbcPolicyStore implements PolicyStore {

	private static final String VERSIONS = "select version, parent, digest, author, comment, created_at "
			+ "from centrali_policy_version ";

	private static final String ACTIVATIONS = "select activation, version, author, comment, activated_at "
			+ "from centrali_policy_activation ";

	private final DataSource dataSource;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final boolean notifications;

	/**
	 * Create a store.
	 * @param dataSource the database, which has the tables
	 */
	public JdbcPolicyStore(DataSource dataSource) {
		this(dataSource, true);
	}

	/**
	 * Create a store.
	 * @param dataSource the database, which has the tables
	 * @param notifications whether to listen for notifications where the database has
	 * them, for which a connection is kept
	 */
	public JdbcPolicyStore(DataSource dataSource, boolean notifications) {
		this.notifications = notifications;
		this.dataSource = dataSource;
		this.jdbc = JdbcClient.create(dataSource);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public PolicyVersion save(List<PolicyDocument> documents, String author, String comment,
			@Nullable Long expectedParent) {
		StoredDocuments.check(documents);
		StoredDocuments.checkChange(author, comment);
		List<PolicyDocument> sorted = StoredDocuments.sorted(documents);
		return change("version", () -> {
			long version = next(history(null, 1).stream().map(PolicyVersion::version).findFirst(), expectedParent,
					"version");
			PolicyVersion saved = new PolicyVersion(version, expectedParent, StoredDocuments.digest(sorted), author,
					comment, now());
			// The primary key lets one of two concurrent editors through.
			this.jdbc.sql("insert into centrali_policy_version values (?, ?, ?, ?, ?, ?)")
				.param(version)
				.param(expectedParent)
				.params(saved.digest(), author, comment, utc(saved.createdAt()))
				.update();
			for (PolicyDocument document : sorted) {
				this.jdbc.sql("insert into centrali_policy_document values (?, ?, ?)")
					.params(version, document.location(), document.content())
					.update();
			}
			return saved;
		});
	}

	@Override
	public PolicyActivation activate(PolicyChannel channel, @Nullable Long version, @Nullable Long expectedActivation,
			String author, String comment) {
		StoredDocuments.checkChange(author, comment);
		if (version == null && channel == PolicyChannel.LIVE) {
			throw new IllegalArgumentException("A version must be named, since some version has to decide");
		}
		return change("activation", () -> {
			if (version != null) {
				version(version);
			}
			long number = next(active(channel).map(PolicyActivation::activation), expectedActivation, "activation");
			PolicyActivation activation = new PolicyActivation(channel, number, version, author, comment, now());
			this.jdbc.sql("insert into centrali_policy_activation values (?, ?, ?, ?, ?, ?)")
				.params(channel.name(), number)
				.param(version)
				.params(author, comment, utc(activation.activatedAt()))
				.update();
			PostgresNotifications.send(this.jdbc, this.dataSource);
			return activation;
		});
	}

	private <T> T change(String what, Supplier<T> change) {
		try {
			return Objects.requireNonNull(this.transaction.execute((status) -> change.get()));
		}
		catch (DuplicateKeyException ex) {
			throw new OptimisticLockingFailureException("Another " + what + " was made at the same time", ex);
		}
		catch (OptimisticLockingFailureException ex) {
			throw ex;
		}
		catch (ConcurrencyFailureException ex) {
			throw new OptimisticLockingFailureException("Another " + what + " is being made", ex);
		}
	}

	private static long next(Optional<Long> newest, @Nullable Long expected, String what) {
		StoredDocuments.checkExpected(expected, newest, what);
		return newest.orElse(0L) + 1;
	}

	@Override
	public Optional<PolicyActivation> active(PolicyChannel channel) {
		return activations(channel, null, 1).stream().findFirst();
	}

	@Override
	public Optional<PolicyVersion> find(long version) {
		return this.jdbc.sql(VERSIONS + "where version = ?").param(version).query(JdbcPolicyStore::version).optional();
	}

	private PolicyVersion version(long version) {
		return find(version)
			.orElseThrow(() -> new IllegalArgumentException("There is no version " + version + " of the policies"));
	}

	@Override
	public List<PolicyDocument> documents(long version) {
		PolicyVersion expected = version(version);
		List<PolicyDocument> documents = StoredDocuments
			.sorted(this.jdbc.sql("select location, content from centrali_policy_document where version = ?")
				.param(version)
				.query((row, number) -> new PolicyDocument(row.getString(1), row.getBytes(2)))
				.list());
		if (!StoredDocuments.digest(documents).equals(expected.digest())) {
			throw new PolicySourceException(
					"The documents of version " + version + " of the policies are not those that were saved",
					"Find out who changed the table 'centrali_policy_document', and activate another version.", null);
		}
		return documents;
	}

	@Override
	public List<PolicyVersion> history(@Nullable Long before, int limit) {
		StoredDocuments.checkLimit(limit);
		return this.jdbc.sql(VERSIONS + "where version < ? order by version desc limit ?")
			.params((before != null) ? before : Long.MAX_VALUE, limit)
			.query(JdbcPolicyStore::version)
			.list();
	}

	@Override
	public List<PolicyActivation> activations(PolicyChannel channel, @Nullable Long before, int limit) {
		StoredDocuments.checkLimit(limit);
		return this.jdbc.sql(ACTIVATIONS + "where channel = ? and activation < ? order by activation desc limit ?")
			.params(channel.name(), (before != null) ? before : Long.MAX_VALUE, limit)
			.query((row, number) -> new PolicyActivation(channel, row.getLong(1), row.getObject(2, Long.class),
					row.getString(3), row.getString(4), instant(row, 5)))
			.list();
	}

	/**
	 * Listen for notifications of PostgreSQL, on a connection and a thread of its own. In
	 * any other database there are none.
	 */
	@Override
	public PolicySource.Subscription listen(Runnable onChange) {
		return (this.notifications && PostgresNotifications.isSupported(this.dataSource))
				? new PostgresNotifications(this.dataSource, onChange) : PolicyStore.super.listen(onChange);
	}

	private static PolicyVersion version(ResultSet row, int number) throws SQLException {
		return new PolicyVersion(row.getLong(1), row.getObject(2, Long.class), row.getString(3), row.getString(4),
				row.getString(5), instant(row, 6));
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

	private static LocalDateTime utc(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	private static Instant instant(ResultSet row, int column) throws SQLException {
		return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
	}

}
