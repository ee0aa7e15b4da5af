//! What a person is promised, walked in real browsers. Each name is a promise.

mod accessibility;
mod activities;
mod below;
mod beside;
mod camera;
mod carrying;
mod checks;
mod ending;
mod group;
mod group_mode;
mod hearing;
mod help;
mod hiding;
mod installing;
mod journal;
mod keeping;
mod killed;
mod languages;
mod lock;
mod low_energy;
mod meeting;
mod newcomer;
mod other_programme;
mod other_ways;
mod part;
mod path;
mod phones;
mod privacy;
mod releases;
mod rescue;
mod sessions;
mod sheets;
mod trouble;
mod turns;
mod updates;
mod whole_way;

use std::process::ExitCode;

use waymark_e2e::suite::{self, Journey, Mark};

/// Makes the table of journeys. One that is left out of it is a warning: it is never used.
macro_rules! journeys {
    ($($topic:ident { $($journey:ident $(: $($mark:ident)+)?),+ $(,)? })+) => {
        &[$($(Journey {
            name: concat!(stringify!($topic), "::", stringify!($journey)),
            steps: |visit| Box::pin($topic::$journey(visit)),
            marks: &[$($(Mark::$mark),+)?],
        }),+),+]
    };
}

fn main() -> ExitCode {
    suite::run(JOURNEYS)
}

const JOURNEYS: &[Journey] = journeys! {
    // The longest first, so that the others are walked beside them where no earlier run has said how long each takes.
    killed { what_is_said_to_be_saved_is_there_after_each_of_many_kills: Everywhere OwnBrowser }
    accessibility {
        no_activity_has_a_barrier_in_any_look,
        no_part_has_a_barrier_in_any_look,
        no_other_page_has_a_barrier_in_any_look,
        tab_follows_the_page_and_nothing_hides_the_focus,
        every_page_begins_at_its_heading: Everywhere,
        a_persons_own_colours_leave_everything_told_apart,
        ten_screens_are_told_to_a_screen_reader_as_they_read,
    }
    activities {
        every_activity_is_walked_by_keyboard_alone: OwnBrowser,
        every_activity_is_walked_by_finger_on_a_tablet: OwnBrowser,
        only_what_is_agreed_stands_in_an_agreement: ByKeyboard,
        what_was_found_before_stands_beside_what_follows: ByKeyboard,
        what_rests_on_one_person_is_seen,
        a_table_names_nobody_unless_it_is_ticked,
        every_row_of_a_table_has_as_many_cells,
        a_result_prints_without_the_frame_and_with_names_only_if_ticked,
        a_page_that_leaves_names_out_does_not_say_there_were_none,
        a_result_is_taken_away_as_a_picture,
    }
    carrying {
        a_copy_of_chosen_entries_carries_no_other_words: ByKeyboard,
        a_copy_of_progress_carries_nobodys_words,
        a_sealed_copy_opens_with_its_passphrase_alone: Everywhere ByKeyboard,
        a_sealed_copy_explains_itself_and_tells_nothing,
    }
    ending {
        the_page_to_keep_is_one_screen_and_a_picture,
        a_copy_brings_everything_to_another_device: Everywhere ByKeyboard OwnBrowser,
        a_copy_that_is_not_whole_changes_nothing,
    }
    group {
        sorting_by_tapping_leads_to_a_page_to_keep: OwnBrowser,
        everything_can_be_done_by_keyboard_alone: OwnBrowser,
        a_disc_can_be_dragged_to_another_circle,
    }
    help {
        ones_own_people_come_first_by_finger,
        ones_own_people_come_first_by_keyboard_alone,
        a_group_sees_its_own_number_and_nothing_of_ones_own,
        a_nation_is_told_its_own_numbers_and_what_is_not_known: ByKeyboard,
        help_needs_nothing_of_the_record,
    }
    hearing {
        a_part_is_read_aloud_sentence_by_sentence,
        reading_aloud_is_stopped_carried_on_and_slowed: ByKeyboard,
        reading_aloud_ends_with_the_page_and_with_hide,
        one_idea_is_read_aloud_and_a_guide_too,
        without_a_voice_on_the_device_it_is_said_how_to_add_one,
    }
    below {
        everything_works_in_a_folder_of_a_host,
    }
    beside {
        a_few_questions_suggest_a_step_and_forbid_none: ByKeyboard,
        a_word_is_explained_where_it_stands,
        every_figure_has_its_source_and_the_path_leads_on,
        words_are_found_in_the_programme_and_in_ones_journal: ByKeyboard,
    }
    camera {
        a_code_is_read_with_the_camera_and_no_signal: OwnBrowser,
        a_camera_that_is_refused_is_said_with_another_way: OwnBrowser,
        a_device_without_a_camera_is_told_so,
        what_reads_codes_can_be_missing_and_come_later: OwnBrowser,
        the_browsers_own_reader_is_used_until_it_fails: OwnBrowser,
        a_picture_of_a_code_is_read_in_every_colour_scheme,
    }
    checks {
        every_kind_is_answered_by_tap_and_kept,
        every_kind_is_answered_by_keyboard,
    }
    low_energy {
        one_idea_a_screen_and_a_rest_that_leads_back: OwnBrowser,
        one_idea_a_screen_is_read_to_its_end_by_keyboard,
    }
    meeting {
        a_session_is_planned_run_and_closed_by_finger_on_a_tablet: OwnBrowser,
        a_session_is_planned_run_and_closed_by_keyboard_alone: OwnBrowser,
    }
    group_mode {
        ones_own_things_are_put_away_until_the_group_is_done: ByKeyboard OwnBrowser,
        an_own_sheet_is_said_to_be_put_away,
        nothing_of_ones_own_is_begun_behind_the_curtain,
    }
    phones {
        six_phones_say_what_one_device_going_round_says: OwnBrowser,
    }
    turns {
        three_people_answer_alone_by_finger_and_by_keyboard,
        a_table_counts_answers_under_their_own_names,
    }
    sheets {
        own_sheets_are_under_my_record_and_never_under_group: ByKeyboard OwnBrowser,
        two_sheets_of_one_activity_lie_side_by_side,
        nothing_of_a_sheet_is_said_to_be_a_groups,
    }
    other_programme {
        another_programme_is_walked_with_no_signal: OwnBrowser,
        another_programme_is_not_called_peer_leadership,
    }
    other_ways {
        a_drawing_is_kept_with_its_entry_and_carried: OwnBrowser,
        a_drawing_is_taken_back_and_a_cleared_sheet_comes_back,
        words_are_chosen_by_tap_and_by_keyboard_and_found: ByKeyboard,
        a_word_of_despair_leads_to_help_and_nothing_written_does,
    }
    sessions {
        sessions_go_into_a_calendar_and_a_record: ByKeyboard OwnBrowser,
        four_weeks_are_a_plan_that_never_presses: ByKeyboard,
        a_step_an_activity_and_a_part_print_without_the_frame,
    }
    hiding {
        back_does_not_show_what_was_hidden: Everywhere,
        escape_twice_hides_at_once,
    }
    installing {
        it_can_be_installed,
        it_is_offered_once_something_was_done,
        each_browser_is_told_its_own_way,
        a_page_inside_another_app_leads_out_of_it,
        a_copy_that_was_shared_waits_for_a_word,
        a_copy_that_was_opened_with_waymark_waits_for_a_word,
    }
    journal {
        words_are_saved_found_changed_and_deleted: Everywhere ByKeyboard,
        words_survive_a_browser_closed_in_mid_sentence: Everywhere OwnBrowser,
        what_is_said_to_be_saved_survives_a_browser_that_is_killed: Everywhere OwnBrowser,
    }
    languages {
        another_language_is_fetched_when_chosen_and_then_there_with_no_signal: Everywhere ByKeyboard,
        what_is_not_translated_is_in_english_and_says_so,
        a_language_that_does_not_come_changes_nothing,
        an_update_brings_the_chosen_language_along,
        a_copy_brings_the_language_and_asks_before_it_is_shown,
        the_page_before_the_app_is_in_the_chosen_language: OwnBrowser,
        a_language_from_right_to_left_is_mirrored: Everywhere,
    }
    keeping {
        a_change_in_one_window_is_seen_in_the_other,
        two_windows_that_type_at_once_lose_no_word,
        a_window_of_an_older_version_stops_and_says_so: Everywhere,
        work_that_the_browser_has_lost_comes_back,
        work_that_the_browser_has_lost_is_missed,
        a_database_that_does_not_open_is_said_and_left_alone,
        a_database_of_a_newer_version_is_left_alone: Everywhere,
        words_in_an_emptied_bin_are_in_no_store,
        what_an_entry_said_before_comes_back: ByKeyboard,
        a_cleared_device_holds_nothing_in_any_window: ByKeyboard,
        how_it_is_kept_is_said_and_can_be_put_away,
        on_an_iphone_the_home_screen_comes_before_the_first_words,
    }
    lock {
        after_locking_no_word_is_in_any_store_nor_on_the_screen: Everywhere,
        words_typed_under_a_lock_survive_a_browser_closed_in_mid_sentence: Everywhere OwnBrowser,
        what_is_saved_under_a_lock_survives_a_browser_that_is_killed: OwnBrowser,
        other_words_for_a_lock_rewrite_nothing_and_taking_it_away_opens_all: ByKeyboard,
        with_everything_locked_the_programme_is_read_and_marks_wait,
        a_lock_closes_by_itself,
        windows_are_locked_together_and_tell_each_other_no_open_word,
        what_is_locked_is_counted_saved_and_brought_back_by_the_rescue_page,
        a_copy_made_while_locked_says_what_it_lacks,
        a_lock_comes_back_with_what_it_locks_when_the_browser_lost_all,
        escape_twice_hides_and_locks,
    }
    newcomer {
        three_sentences_and_two_ways_in,
        nothing_moves_when_the_app_takes_over: Everywhere,
        a_finger_that_is_down_when_the_app_takes_over_is_heard: Everywhere,
        an_opening_that_takes_long_says_so_and_whom_to_call,
        chosen_colours_are_there_before_the_app: Everywhere,
        carrying_on_comes_first_with_no_signal_too: Everywhere OwnBrowser,
        pages_that_could_not_be_fetched_say_so_and_can_be_tried_again,
    }
    part {
        a_part_can_be_read_checked_done_and_not_done: ByKeyboard,
        a_step_can_be_ended_early_and_taken_up_again: ByKeyboard,
        a_step_walked_to_its_end_has_a_proper_ending,
        what_is_done_survives_leaving_at_once_on_a_slow_disk,
    }
    path {
        four_steps_with_their_purposes_lead_on_with_no_signal,
        every_address_opens_with_no_signal_and_leads_to_help,
        every_kind_of_page_opens_with_no_signal_and_leads_to_help: Everywhere,
        all_four_steps_are_walked_to_their_endings_with_no_signal,
        every_step_can_be_stopped_at,
    }
    privacy {
        a_browser_that_keeps_nothing_is_told_of_and_works,
    }
    trouble {
        no_room_is_said_and_nothing_is_lost: OwnBrowser,
        a_database_thrown_away_after_a_full_disk_is_made_up_for: OwnBrowser,
        a_disk_that_is_full_loses_nothing_that_was_saved: OwnBrowser,
        what_older_versions_saved_is_seen,
        records_that_cannot_be_read_are_said_and_kept: Everywhere OwnBrowser,
        a_database_that_does_not_answer_is_said_and_loses_nothing: Everywhere,
        leaving_in_the_middle_holds_up_no_later_page: Everywhere,
        five_thousand_entries_are_opened_and_searched,
    }
    rescue {
        a_file_saved_there_is_opened_by_waymark_and_by_the_page: ByKeyboard,
        words_changed_in_two_places_are_both_kept,
        everything_ever_saved_is_read_and_goes_into_the_file,
        a_file_that_is_not_whole_changes_nothing_there,
        what_cannot_be_read_is_counted_apart_and_saved_as_it_is,
        a_damaged_entry_comes_back_whole_and_its_rest_stays,
        a_record_the_disk_has_lost_does_not_keep_the_others: OwnBrowser,
        words_on_their_way_are_counted_and_saved,
        absent_blocked_and_unreadable_are_told_apart: OwnBrowser,
        a_browser_that_cannot_run_waymark_leads_there: OwnBrowser,
        an_app_that_stops_says_so_and_leads_there,
        repairing_takes_waymarks_files_and_leaves_the_record,
        it_hides_and_helps_like_every_page,
    }
    whole_way {
        the_whole_way_by_keyboard_alone,
        the_whole_way_by_single_taps_alone,
    }
    updates {
        a_newer_version_waits_until_it_is_wanted: Everywhere ByKeyboard OwnBrowser,
        what_is_new_is_said_and_nothing_typed_is_lost: OwnBrowser,
        a_newer_version_is_taken_by_itself_where_nothing_is_open: OwnBrowser,
        a_version_that_keeps_records_differently_always_asks: OwnBrowser,
        a_version_taken_in_one_window_is_offered_in_the_others: Everywhere OwnBrowser,
        a_version_with_one_wrong_byte_is_never_taken: Everywhere OwnBrowser,
        a_first_visit_with_one_wrong_byte_still_works: OwnBrowser,
    }
    releases {
        a_first_visit_in_any_trouble_works_and_is_kept_later: Everywhere OwnBrowser,
        an_update_in_any_trouble_leaves_the_version_in_use_alone: Everywhere OwnBrowser,
        what_is_kept_is_fetched_once_and_answers_as_it_came: Everywhere OwnBrowser,
        going_back_before_a_newer_version_was_used_harms_nothing: OwnBrowser,
        an_older_version_again_leaves_alone_what_a_newer_one_saved: Everywhere OwnBrowser,
        a_release_is_withdrawn_and_what_was_written_stays: Everywhere OwnBrowser,
    }
};
